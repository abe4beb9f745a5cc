package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Budget;
import dev.redrill.retry.Plans;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;

class RedisManagerTest {
    private static final RetryPolicy NO_JITTER =
            new RetryPolicy(10, ofSeconds(1), ofSeconds(30), 2, 0);
    private static final RedisEndpoint HERE = RedisEndpoint.tcp("localhost", 6379, null);

    private FakeTime time = new FakeTime(ofMinutes(10));
    private FakeRedis server = new FakeRedis(time);
    private RedisManager manager = manager();

    private RedisManager manager() {
        return new RedisManager(
                HERE, NO_JITTER, RedisSettings.STANDARD, time, new Random(1), server);
    }

    /** Runs the loop until the clock ends. */
    private void runFor(Duration length, Runnable script) {
        time = new FakeTime(length);
        server = new FakeRedis(time);
        manager = manager();
        script.run();
        manager.run();
        assertThat(Thread.interrupted()).isTrue();
    }

    private List<RedisEvent> events() {
        return manager.status().get().journal().events();
    }

    private <E extends RedisEvent> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private AttemptPlan crashPlan() {
        return AttemptPlan.crashRecovery(
                NO_JITTER, Budget.CRASH, RedisSettings.STANDARD.connectTimeout());
    }

    private AttemptPlan restartPlan() {
        return AttemptPlan.restartRecovery(
                NO_JITTER, Budget.RESTART, RedisSettings.STANDARD.connectTimeout());
    }

    @Test
    void connectsAtOnceAndIsReadyWhenLinkPingLoadAndWriteAreWell() {
        runFor(ofSeconds(1), () -> {});

        assertThat(server.connects()).containsExactly(Duration.ZERO);
        assertThat(events(RedisEvent.Ready.class)).hasSize(1);
        assertThat(manager.status().get().totalReconnects()).isZero();
    }

    @Test
    void firstAttemptIsImmediateAndTheOthersFollowThePolicyThenItGivesUp() {
        runFor(ofMinutes(5), () -> server.down());

        assertThat(server.connects().stream().map(Duration::toSeconds))
                .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L, 121L, 151L);
        var gaveUp = events(RedisEvent.GaveUp.class);
        assertThat(gaveUp).hasSize(1);
        assertThat(gaveUp.getFirst().attempts()).isEqualTo(10);
        assertThat(gaveUp.getFirst().cause()).isEqualTo(FakeRedis.refused());
    }

    @Test
    void linkThatNeverWasTellsWhyTheNewestAttemptFailed() {
        var full =
                new RedisFailure.Refused(
                        ErrorReply.MAX_CLIENTS, "ERR max number of clients reached");
        var told = new ArrayList<Light.Evidence>();
        runFor(
                ofSeconds(2),
                () -> {
                    server.down();
                    time.at(ofMillis(500), () -> server.refuse(full));
                    time.at(
                            ofMillis(1_500),
                            () -> told.add(manager.status().get().lights().link().evidence()));
                });

        assertThat(told).containsExactly(new Light.Failed(full));
    }

    @Test
    void delaysAfterALossCountFromTheLoss() {
        runFor(ofSeconds(20), () -> time.at(ofSeconds(2), () -> server.down()));

        assertThat(server.connects())
                .containsExactly(
                        Duration.ZERO, ofSeconds(3), ofSeconds(5), ofSeconds(9), ofSeconds(17));
    }

    @Test
    void slowAttemptsDoNotStretchThePlan() {
        runFor(
                ofSeconds(20),
                () ->
                        time.at(
                                ofSeconds(2),
                                () -> {
                                    server.down();
                                    server.hang();
                                }));

        assertThat(server.connects())
                .containsExactly(
                        Duration.ZERO, ofSeconds(3), ofSeconds(5), ofSeconds(9), ofSeconds(17));
        assertThat(events(RedisEvent.Attempted.class).get(1).attempt().took())
                .isEqualTo(ofSeconds(2));
    }

    @Test
    void noAttemptBeginsBeforeTheOneBeforeItEnded() {
        var impatient = new RetryPolicy(10, ofMillis(500), ofMillis(500), 1, 0);
        runFor(
                ofSeconds(9),
                () -> {
                    manager =
                            new RedisManager(
                                    HERE,
                                    impatient,
                                    RedisSettings.STANDARD,
                                    time,
                                    new Random(1),
                                    server);
                    server.hang();
                });

        assertThat(server.connects())
                .containsExactly(
                        Duration.ZERO, ofSeconds(2), ofSeconds(4), ofSeconds(6), ofSeconds(8));
    }

    @Test
    void jitterStaysWithinTenPercentOfEveryDelay() {
        runFor(
                ofMinutes(10),
                () -> {
                    manager =
                            new RedisManager(
                                    HERE,
                                    RetryPolicy.STANDARD,
                                    RedisSettings.STANDARD,
                                    time,
                                    new Random(5),
                                    server);
                    server.down();
                });

        var delays =
                events(RedisEvent.Waiting.class).stream().map(RedisEvent.Waiting::delay).toList();
        var nominal = List.of(1, 2, 4, 8, 16, 30, 30, 30, 30);
        assertThat(delays).hasSameSizeAs(nominal).doesNotHaveDuplicates();
        for (int i = 0; i < delays.size(); i++) {
            assertThat((double) delays.get(i).toMillis())
                    .isCloseTo(nominal.get(i) * 1000.0, within(nominal.get(i) * 100.0 + 1));
        }
    }

    @Test
    void crashPlanMakesTwelveAttemptsInsideAMinuteAndThenGivesUp() {
        runFor(
                ofMinutes(3),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expect(crashPlan()));
                    time.at(ofSeconds(10), () -> server.down());
                });

        var attempts = server.connects().stream().skip(1).map(t -> t.minusSeconds(10)).toList();
        assertThat(attempts).hasSize(12);
        assertThat(attempts.getLast()).isBetween(ofSeconds(57), ofSeconds(58));
        assertThat(events(RedisEvent.GaveUp.class).getFirst().attempts()).isEqualTo(12);
    }

    @Test
    void hangingAttemptsKeepTheCrashPlanInsideItsMinuteToo() {
        runFor(
                ofMinutes(3),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expect(crashPlan()));
                    time.at(
                            ofSeconds(10),
                            () -> {
                                server.down();
                                server.hang();
                            });
                });

        assertThat(server.connects()).hasSize(13);
        RedisEvent.GaveUp gaveUp = events(RedisEvent.GaveUp.class).getFirst();
        assertThat(Duration.between(FakeTime.EPOCH.plusSeconds(10), gaveUp.stamp().at()))
                .isLessThanOrEqualTo(ofSeconds(60));
    }

    @Test
    void restartPlanWaitsForTheContainerAndTheWaitCounts() {
        runFor(
                ofMinutes(2),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expect(restartPlan()));
                    time.at(ofSeconds(10), () -> server.down());
                });

        assertThat(server.connects()).hasSize(1);
        assertThat(events(RedisEvent.GaveUp.class).getFirst().stamp().at())
                .isEqualTo(FakeTime.EPOCH.plusSeconds(40));
    }

    @Test
    void restartPlanTriesOnceTheContainerRunsAndKeepsItsDeadline() {
        runFor(
                ofMinutes(2),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expect(restartPlan()));
                    time.at(ofSeconds(10), () -> server.down());
                    time.at(ofSeconds(11), manager::quiet);
                });

        var attempts = server.connects().stream().skip(1).toList();
        assertThat(attempts.getFirst()).isEqualTo(ofSeconds(13));
        assertThat(attempts.stream().map(Duration::toSeconds))
                .containsExactly(13L, 15L, 19L, 26L, 33L);
    }

    @Test
    void restartThatIsOverBeforeTheLossIsNoticedIsRecoveredFromAtOnce() {
        runFor(
                ofSeconds(40),
                () ->
                        time.at(
                                ofSeconds(7),
                                () -> {
                                    manager.expect(restartPlan());
                                    manager.quiet();
                                    manager.wake();
                                    server.down();
                                    server.up();
                                }));

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(7));
        assertThat(events(RedisEvent.Attempted.class).getLast().attempt().woken()).isTrue();
    }

    @Test
    void startThatWasToldBeforeTheLossWasNoticedKeepsTheClientQuietUntilReady() {
        runFor(
                ofSeconds(40),
                () -> {
                    time.at(
                            ofSeconds(7),
                            () -> {
                                manager.expect(restartPlan());
                                manager.quiet();
                                server.down();
                            });
                    time.at(
                            ofMillis(7_900),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofMillis(7_900));
    }

    @Test
    void withoutWakeUpTheRestartPlanTriesByItsDelaysOnceTheContainerRuns() {
        runFor(
                ofSeconds(40),
                () -> {
                    manager.wakeUp(false);
                    time.at(
                            ofSeconds(7),
                            () -> {
                                manager.expect(restartPlan());
                                server.down();
                            });
                    time.at(
                            ofMillis(7_300),
                            () -> {
                                manager.quiet();
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(8));
    }

    @Test
    void readyTargetWakesThePauseAtOnce() {
        runFor(
                ofSeconds(30),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(
                            ofMillis(14_500),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects())
                .containsExactly(
                        Duration.ZERO, ofSeconds(6), ofSeconds(8), ofSeconds(12), ofMillis(14_500));
        var last = events(RedisEvent.Attempted.class).getLast().attempt();
        assertThat(last.woken()).isTrue();
        assertThat(last.number()).isEqualTo(4);
        assertThat(manager.status().get().totalReconnects()).isEqualTo(1);
    }

    @Test
    void wokenAttemptThatFailsLetsThePlanGoOnFromIt() {
        runFor(
                ofSeconds(20),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(ofMillis(8_500), manager::wake);
                });

        assertThat(server.connects())
                .containsExactly(
                        Duration.ZERO,
                        ofSeconds(6),
                        ofSeconds(8),
                        ofMillis(8_500),
                        ofMillis(16_500));
    }

    @Test
    void nothingConnectsWhileTheTargetStartsUntilItIsReady() {
        runFor(
                ofSeconds(20),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(ofMillis(7_500), manager::quiet);
                    time.at(
                            ofMillis(8_700),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6), ofMillis(8_700));
    }

    @Test
    void quietEndsByItselfAfterTwoSeconds() {
        runFor(
                ofSeconds(12),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(ofMillis(7_500), manager::quiet);
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6), ofMillis(9_500));
    }

    @Test
    void plainBackoffIgnoresQuietAndWakeUp() {
        runFor(
                ofSeconds(21),
                () -> {
                    manager.wakeUp(false);
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(ofMillis(7_500), manager::quiet);
                    time.at(
                            ofMillis(12_700),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects())
                .containsExactly(
                        Duration.ZERO, ofSeconds(6), ofSeconds(8), ofSeconds(12), ofSeconds(20));
    }

    /** The link goes at five seconds, and three milliseconds later somebody has looked. */
    private void loseTheLinkOfAProcessFoundRunning() {
        time.at(ofSeconds(5), () -> server.newest().lose("killed"));
        foundRunning(ofMillis(5_003));
    }

    private void foundRunning(Duration when) {
        time.at(when, () -> manager.stillRuns(events(RedisEvent.LinkLost.class).getLast().stamp()));
    }

    @Test
    void linkLostWhileTheTargetRunsIsTriedAsSoonAsThatIsKnown() {
        runFor(ofSeconds(30), this::loseTheLinkOfAProcessFoundRunning);

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofMillis(5_003));
        var attempt = events(RedisEvent.Attempted.class).getLast().attempt();
        assertThat(attempt.woken()).isTrue();
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.delay()).isEqualTo(ofSeconds(1));
    }

    @Test
    void onlyTheFirstAttemptIsWokenByATargetThatRuns() {
        runFor(
                ofSeconds(13),
                () -> {
                    loseTheLinkOfAProcessFoundRunning();
                    time.at(ofMillis(5_001), () -> server.refuse(FakeRedis.refused()));
                    foundRunning(ofMillis(5_500));
                });

        assertThat(server.connects())
                .containsExactly(Duration.ZERO, ofMillis(5_003), ofMillis(7_003), ofMillis(11_003));
        assertThat(events(RedisEvent.Attempted.class).stream().filter(a -> a.attempt().woken()))
                .hasSize(1);
    }

    @Test
    void targetFoundRunningDuringAnAttemptWakesNoOther() {
        var quick = new RetryPolicy(10, ofMillis(1), ofSeconds(30), 3_000, 0);
        runFor(
                ofSeconds(10),
                () -> {
                    manager =
                            new RedisManager(
                                    HERE,
                                    quick,
                                    RedisSettings.STANDARD,
                                    time,
                                    new Random(1),
                                    server);
                    loseTheLinkOfAProcessFoundRunning();
                    time.at(ofSeconds(5), () -> server.hang());
                });

        assertThat(server.connects())
                .containsExactly(Duration.ZERO, ofMillis(5_001), ofMillis(8_001));
    }

    @Test
    void plainBackoffIgnoresThatTheTargetRuns() {
        runFor(
                ofSeconds(30),
                () -> {
                    manager.wakeUp(false);
                    loseTheLinkOfAProcessFoundRunning();
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6));
        assertThat(events(RedisEvent.Attempted.class).getLast().attempt().woken()).isFalse();
    }

    /** A server that takes connections and drops them at once is not hammered. */
    @Test
    void linkLostBeforeRedisWasReadyIsNotTriedEarly() {
        runFor(
                ofSeconds(13),
                () -> {
                    time.at(ofSeconds(5), () -> server.failWrites(FakeRedis.refused()));
                    loseTheLinkOfAProcessFoundRunning();
                    time.at(ofMillis(5_010), () -> server.newest().lose("killed again"));
                    foundRunning(ofMillis(5_011));
                });

        assertThat(server.connects())
                .containsExactly(Duration.ZERO, ofMillis(5_003), ofMillis(7_003));
    }

    /**
     * The kernel closes the connection some milliseconds before the engine knows of the death: it
     * costs one attempt, and the start is left in peace.
     */
    @Test
    void deathToldAfterTheLossCostsOneAttemptAndDelaysNoStart() {
        runFor(
                ofSeconds(20),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    foundRunning(ofMillis(5_003));
                    time.at(ofMillis(5_005), () -> manager.expect(crashPlan()));
                    time.at(ofMillis(6_900), manager::quiet);
                    time.at(
                            ofMillis(7_400),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects())
                .containsExactly(Duration.ZERO, ofMillis(5_003), ofMillis(7_400));
    }

    @Test
    void deathToldBeforeTheLossCostsNoAttempt() {
        runFor(
                ofSeconds(20),
                () -> {
                    time.at(ofMillis(4_999), () -> manager.expect(crashPlan()));
                    time.at(ofSeconds(5), () -> server.down());
                    foundRunning(ofMillis(5_003));
                    time.at(ofMillis(5_900), manager::quiet);
                    time.at(
                            ofMillis(6_400),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofMillis(6_400));
    }

    @Test
    void deathAndStartToldBeforeTheLookIsOverKeepTheClientQuiet() {
        runFor(
                ofSeconds(20),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(
                            ofMillis(5_004),
                            () -> {
                                manager.expect(crashPlan());
                                manager.quiet();
                            });
                    foundRunning(ofMillis(5_005));
                    time.at(
                            ofMillis(5_400),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofMillis(5_400));
    }

    /** All in one moment, before the client has read any of it. */
    @Test
    void startToldInTheMomentOfTheLookStillKeepsTheClientQuiet() {
        runFor(
                ofSeconds(20),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    foundRunning(ofMillis(5_003));
                    time.at(ofMillis(5_003), manager::quiet);
                    time.at(
                            ofMillis(5_400),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofMillis(5_400));
    }

    @Test
    void deathToldInTheMomentOfTheLookCostsNoAttempt() {
        runFor(
                ofMillis(7_000),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    foundRunning(ofMillis(5_003));
                    time.at(ofMillis(5_003), () -> manager.expect(crashPlan()));
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6));
    }

    @Test
    void lookThatCameTooLateDoesNotCountForTheNextLoss() {
        runFor(
                ofSeconds(30),
                () -> {
                    time.at(ofSeconds(5), () -> server.newest().lose("killed"));
                    time.at(ofSeconds(20), () -> server.newest().lose("killed again"));
                    time.at(
                            ofMillis(20_003),
                            () ->
                                    manager.stillRuns(
                                            events(RedisEvent.LinkLost.class).getFirst().stamp()));
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6), ofSeconds(21));
    }

    @Test
    void restartToldAfterTheLossWaitsForTheContainerAllTheSame() {
        runFor(
                ofSeconds(40),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    foundRunning(ofMillis(5_003));
                    time.at(ofMillis(5_005), () -> manager.expect(restartPlan()));
                    time.at(ofSeconds(25), manager::quiet);
                    time.at(
                            ofMillis(25_400),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects())
                .containsExactly(Duration.ZERO, ofMillis(5_003), ofMillis(25_400));
    }

    @Test
    void wrongPasswordStopsTheRetriesAtOnce() {
        var wrong =
                new RedisFailure.Refused(
                        ErrorReply.WRONGPASS, "WRONGPASS invalid username-password pair");
        runFor(ofMinutes(5), () -> server.refuse(wrong));

        assertThat(server.connects()).hasSize(1);
        assertThat(events(RedisEvent.GaveUp.class).getFirst().cause()).isEqualTo(wrong);
    }

    @Test
    void afterGivingUpAReadyTargetGetsOneFreshAttempt() {
        runFor(
                ofMinutes(8),
                () -> {
                    server.down();
                    time.at(ofMinutes(4), manager::wake);
                    time.at(
                            ofMinutes(5),
                            () -> {
                                server.up();
                                manager.wake();
                            });
                });

        assertThat(server.connects()).hasSize(12);
        assertThat(server.connects().subList(10, 12)).containsExactly(ofMinutes(4), ofMinutes(5));
        assertThat(events(RedisEvent.Ready.class)).hasSize(1);
    }

    @Test
    void reconnectStartsAfreshAfterGivingUp() {
        runFor(
                ofMinutes(5),
                () -> {
                    server.down();
                    time.at(ofMinutes(4), manager::reconnect);
                });

        assertThat(server.connects().stream().skip(10).map(t -> t.minusMinutes(4).toSeconds()))
                .containsExactly(0L, 1L, 3L, 7L, 15L, 31L);
    }

    @Test
    void reconnectIsHeardWhileAnAttemptHangs() {
        runFor(
                ofSeconds(5),
                () -> {
                    time.at(
                            ofSeconds(2),
                            () -> {
                                server.down();
                                server.hang();
                            });
                    time.at(
                            ofMillis(3_500),
                            () -> {
                                server.up();
                                manager.reconnect();
                            });
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(3), ofMillis(3_600));
    }

    @Test
    void reconnectDropsALinkThatIsUp() {
        runFor(ofSeconds(10), () -> time.at(ofSeconds(3), manager::reconnect));

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(3));
        assertThat(server.closedLinks()).isEqualTo(2);
        assertThat(events(RedisEvent.LinkLost.class)).hasSize(1);
    }

    @Test
    void planGivenInTheMiddleOfAnOutageTakesOver() {
        runFor(
                ofMinutes(3),
                () -> {
                    time.at(ofSeconds(10), () -> server.down());
                    time.at(ofMillis(10_100), () -> manager.expect(crashPlan()));
                });

        assertThat(server.connects()).hasSize(13);
        assertThat(server.connects().getLast()).isLessThan(ofSeconds(70));
    }

    private static Plans plans(RetryPolicy policy) {
        return Plans.of(policy, Budget.CRASH, Budget.RESTART, ofSeconds(2));
    }

    @Test
    void policyChangedInTheMiddleOfAnOutageCountsFromTheNextDelayAndKeepsWhatIsUsed() {
        var steady = new RetryPolicy(5, ofSeconds(4), ofSeconds(4), 1, 0);
        runFor(
                ofMinutes(2),
                () -> {
                    time.at(ofSeconds(10), () -> server.down());
                    time.at(
                            ofSeconds(14),
                            () -> manager.apply(plans(steady), RedisSettings.STANDARD));
                });

        assertThat(server.connects().stream().skip(1).map(Duration::toSeconds))
                .containsExactly(11L, 13L, 17L, 21L, 25L);
        assertThat(events(RedisEvent.GaveUp.class).getFirst().attempts()).isEqualTo(5);
    }

    @Test
    void changedPolicyRepublishesThePlanOfTheOutageAtOnceInItsKind() {
        var steady = new RetryPolicy(5, ofSeconds(4), ofSeconds(4), 1, 0);
        var seen = new ArrayList<AttemptPlan>();
        Runnable look =
                () -> {
                    Outage outage = manager.status().get().outage();
                    if (outage != null) seen.add(outage.plan());
                };
        runFor(
                ofSeconds(15),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expect(crashPlan()));
                    time.at(ofSeconds(10), () -> server.down());
                    time.at(ofMillis(13_900), look);
                    time.at(
                            ofSeconds(14),
                            () -> manager.apply(plans(steady), RedisSettings.STANDARD));
                    time.at(ofMillis(14_001), look);
                });

        assertThat(seen).containsExactly(crashPlan(), plans(steady).crash());
    }

    @Test
    void changedPolicyHoldsForTheLossThatSomebodyExpects() {
        var steady = new RetryPolicy(5, ofSeconds(4), ofSeconds(4), 1, 0);
        runFor(
                ofMinutes(2),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expect(crashPlan()));
                    time.at(
                            ofSeconds(6),
                            () -> manager.apply(plans(steady), RedisSettings.STANDARD));
                    time.at(ofSeconds(10), () -> server.down());
                });

        assertThat(server.connects().get(1)).isEqualTo(ofSeconds(14));
        assertThat(events(RedisEvent.GaveUp.class).getFirst().attempts()).isEqualTo(12);
    }

    @Test
    void changedSettingsCountAtTheNextCheckAndTheNextAttempt() {
        var hasty = new RedisSettings(ofSeconds(1), ofMillis(300), ofSeconds(2), ofSeconds(1));
        runFor(
                ofSeconds(15),
                () -> {
                    time.at(ofSeconds(6), () -> manager.apply(plans(NO_JITTER), hasty));
                    time.at(
                            ofMillis(12_500),
                            () -> {
                                server.down();
                                server.hang();
                            });
                });

        assertThat(events(RedisEvent.HealthChecked.class))
                .extracting(e -> Duration.between(FakeTime.EPOCH, e.stamp().at()).toSeconds())
                .containsExactly(0L, 5L, 8L, 10L, 12L);
        assertThat(server.timeouts()).containsExactly(ofSeconds(2), ofMillis(300));
        assertThat(events(RedisEvent.Attempted.class).getLast().attempt().took())
                .isEqualTo(ofMillis(300));
    }

    @Test
    void checksEveryFiveSeconds() {
        runFor(ofSeconds(21), () -> {});

        assertThat(
                        events(RedisEvent.HealthChecked.class).stream()
                                .map(
                                        e ->
                                                Duration.between(FakeTime.EPOCH, e.stamp().at())
                                                        .toSeconds()))
                .containsExactly(0L, 5L, 10L, 15L, 20L);
    }

    @Test
    void idleServerThatAnswersNothingIsFrozenAfterIntervalAndTimeout() {
        runFor(
                ofSeconds(8).plusMillis(100),
                () ->
                        time.at(
                                ofMillis(100),
                                () -> {
                                    server.failPings(new RedisFailure.TimedOut(ofSeconds(3)));
                                    server.hang();
                                }));

        RedisEvent.Frozen frozen = events(RedisEvent.Frozen.class).getFirst();
        assertThat(frozen.stamp().at()).isEqualTo(FakeTime.EPOCH.plusSeconds(8));
        assertThat(manager.status().get().lastFailure())
                .isInstanceOfSatisfying(
                        RedisFailure.Unavailable.class,
                        u -> assertThat(u.kind()).isEqualTo(ConnectionFailure.Kind.FROZEN));
    }

    @Test
    void freezeToldFromOutsideSealsTheLinkAtOnce() {
        runFor(
                ofSeconds(4),
                () ->
                        time.at(
                                ofSeconds(2),
                                () -> {
                                    var link = server.newest();
                                    server.hang();
                                    manager.frozen(new FreezeEvidence.EnginePaused());
                                    time.after(
                                            ofMillis(1), () -> assertThat(link.sealed()).isTrue());
                                }));

        assertThat(events(RedisEvent.Frozen.class).getFirst().stamp().at())
                .isEqualTo(FakeTime.EPOCH.plusSeconds(2));
    }

    @Test
    void lateReplyOnASealedLinkWakesTheRetryAndTheOldLinkIsClosed() {
        runFor(
                ofSeconds(10),
                () ->
                        time.at(
                                ofSeconds(2),
                                () -> {
                                    var link = server.newest();
                                    server.hang();
                                    link.stopReplies();
                                    time.at(
                                            ofMillis(5_500),
                                            () -> {
                                                server.up();
                                                link.answerLate();
                                            });
                                }));

        assertThat(server.connects())
                .containsExactly(Duration.ZERO, ofSeconds(3), ofSeconds(5), ofMillis(5_600));
        assertThat(events(RedisEvent.Ready.class)).hasSize(2);
        assertThat(server.openLinks()).isZero();
    }

    @Test
    void stalledRepliesBringTheNextCheckForward() {
        runFor(ofSeconds(4), () -> time.at(ofSeconds(2), () -> server.newest().stall()));

        assertThat(events(RedisEvent.HealthChecked.class).getLast().stamp().at())
                .isEqualTo(FakeTime.EPOCH.plusSeconds(2));
    }

    @Test
    void refusedCommandBringsTheNextCheckForward() {
        runFor(ofSeconds(4), () -> time.at(ofSeconds(2), () -> server.newest().refuse()));

        assertThat(server.probes()).containsExactly(Duration.ZERO, ofSeconds(2));
    }

    @Test
    void commandsThatAreRefusedWhileChecksPassCauseFourChecksASecondAtMost() {
        runFor(
                ofMillis(2_900),
                () -> {
                    for (int i = 0; i < 90; i++)
                        time.at(ofMillis(2_000 + 10L * i), () -> server.newest().refuse());
                });

        assertThat(server.probes())
                .containsExactly(
                        Duration.ZERO,
                        ofSeconds(2),
                        ofMillis(2_250),
                        ofMillis(2_500),
                        ofMillis(2_750));
    }

    @Test
    void serverThatTellsThatItIsReadyIsAskedAgainUntilItIs() {
        runFor(
                ofSeconds(5),
                () -> {
                    time.at(ofSeconds(2), () -> server.failWrites(FakeRedis.refusal("MISCONF")));
                    time.at(ofSeconds(2), () -> server.newest().refuse());
                    time.at(ofSeconds(3), manager::wake);
                    time.at(ofMillis(3_600), () -> server.failWrites(null));
                });

        assertThat(server.probes())
                .containsExactly(
                        Duration.ZERO,
                        ofSeconds(2),
                        ofSeconds(3),
                        ofMillis(3_250),
                        ofMillis(3_500),
                        ofMillis(3_750));
    }

    @Test
    void connectedIsNotReadyWhileWritesAreRefused() {
        var full = new RedisFailure.Refused(ErrorReply.OOM, "OOM command not allowed");
        runFor(
                ofSeconds(4),
                () -> {
                    server.failWrites(full);
                    time.at(ofSeconds(3), () -> server.failWrites(null));
                });

        assertThat(server.connects()).hasSize(1);
        var ready = events(RedisEvent.Ready.class);
        assertThat(ready).hasSize(1);
        assertThat(Duration.between(FakeTime.EPOCH, ready.getFirst().stamp().at()))
                .isBetween(ofSeconds(3), ofMillis(3_250));
    }

    @Test
    void linkThatGoesBeforeRedisIsReadyUsesUpThePlan() {
        var full =
                new RedisFailure.Refused(
                        ErrorReply.MAX_CLIENTS, "ERR max number of clients reached");
        runFor(
                ofMinutes(4),
                () -> {
                    server.failWrites(full);
                    for (int i = 0; i < 2000; i++) {
                        time.at(
                                ofMillis(100L * i + 50),
                                () -> {
                                    if (server.openLinks() > 0)
                                        server.newest().lose("closed by the server");
                                });
                    }
                });

        assertThat(server.connects()).hasSize(10);
        assertThat(events(RedisEvent.GaveUp.class)).hasSize(1);
    }

    @Test
    void commandWithoutALinkFailsAtOnceAsNeverSent() {
        var failed = manager.submit(c -> c.get("key"));

        assertThat(failed)
                .isCompletedExceptionally()
                .failsWithin(ofSeconds(1))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        RedisException.class,
                        e -> assertThat(e.failure().mayHaveBeenApplied()).isFalse());
    }

    private static final RedisFailure DISK_FULL = FakeRedis.refusal("MISCONF cannot persist");
    private static final RedisFailure LOADING = FakeRedis.refusal("LOADING the dataset");

    @Test
    void userWhoMayAskNothingIsReadyAndIsAskedOncePerInterval() {
        RedisFailure denied = FakeRedis.refusal("NOPERM this user has no permissions");
        runFor(
                ofSeconds(11),
                () -> {
                    server.failPings(denied);
                    server.failInfo(denied);
                    server.failWrites(denied);
                });

        assertThat(events(RedisEvent.Ready.class)).hasSize(1);
        assertThat(server.probes()).containsExactly(Duration.ZERO, ofSeconds(5), ofSeconds(10));
        assertThat(manager.status().get().health().failure()).isNull();
    }

    @Test
    void replicaIsReadyAfterACrashToo() {
        runFor(
                ofSeconds(20),
                () -> {
                    server.becomeReplica();
                    time.at(ofSeconds(5), () -> manager.expectNext(crashPlan()));
                    time.at(ofSeconds(6), server::down);
                    time.at(ofMillis(6_500), server::up);
                });

        assertThat(events(RedisEvent.Ready.class)).hasSize(2);
    }

    @Test
    void whatWaitingCannotHelpIsToldOnceAndCheckedOncePerInterval() {
        runFor(ofSeconds(11), () -> server.failWrites(DISK_FULL));

        assertThat(events(RedisEvent.StaysNotReady.class))
                .extracting(RedisEvent.StaysNotReady::cause)
                .containsExactly(DISK_FULL);
        assertThat(server.probes()).containsExactly(Duration.ZERO, ofSeconds(5), ofSeconds(10));
    }

    @Test
    void linkThatIsUpAndNotReadyMeetsThePlansDeadline() {
        runFor(
                ofSeconds(90),
                () -> {
                    time.at(ofSeconds(5), () -> manager.expectNext(crashPlan()));
                    time.at(
                            ofSeconds(6),
                            () -> {
                                server.down();
                                server.up();
                                server.failWrites(LOADING);
                            });
                });

        assertThat(events(RedisEvent.StaysNotReady.class))
                .extracting(e -> e.stamp().at())
                .containsExactly(FakeTime.EPOCH.plusSeconds(6 + 60));
        assertThat(server.probes().stream().filter(at -> at.compareTo(ofSeconds(66)) > 0))
                .containsExactly(ofSeconds(71), ofSeconds(76), ofSeconds(81), ofSeconds(86));
    }

    @Test
    void linkWithoutADeadlineIsWaitedForThreeMinutes() {
        runFor(ofMinutes(5), () -> server.failWrites(LOADING));

        assertThat(events(RedisEvent.StaysNotReady.class))
                .extracting(e -> e.stamp().at())
                .containsExactly(FakeTime.EPOCH.plusSeconds(180));
    }

    @Test
    void readyAfterItWasWaitedForInVainIsReadyAllTheSame() {
        runFor(
                ofSeconds(11),
                () -> {
                    server.failWrites(DISK_FULL);
                    time.at(ofSeconds(7), () -> server.failWrites(null));
                });

        assertThat(events(RedisEvent.Ready.class))
                .extracting(e -> e.stamp().at())
                .containsExactly(FakeTime.EPOCH.plusSeconds(10));
    }

    @Test
    void lossAfterItWasWaitedForInVainIsAnotherOutageWithAllItsAttempts() {
        runFor(
                ofSeconds(200),
                () -> {
                    server.failWrites(DISK_FULL);
                    time.at(ofSeconds(60), () -> server.down());
                });

        assertThat(Objects.requireNonNull(manager.status().get().outage()).attempts()).hasSize(8);
    }

    @Test
    void lossThatWeCauseWhileRedisIsWaitedForIsAnOutageOfItsOwn() {
        runFor(
                ofSeconds(160),
                () -> {
                    server.failWrites(LOADING);
                    time.at(ofSeconds(90), () -> manager.expectNext(crashPlan()));
                    time.at(ofSeconds(91), () -> server.down());
                });

        assertThat(Objects.requireNonNull(manager.status().get().outage()).attempts()).hasSize(12);
        assertThat(events(RedisEvent.GaveUp.class)).hasSize(1);
    }

    @Test
    void deathToldWhileRedisIsWaitedForKeepsTheAttemptsUsed() {
        runFor(
                ofSeconds(20),
                () -> {
                    server.failWrites(LOADING);
                    time.at(ofSeconds(1), () -> manager.expect(crashPlan()));
                    time.at(ofSeconds(2), () -> server.down());
                });

        Outage outage = Objects.requireNonNull(manager.status().get().outage());
        assertThat(outage.plan().kind()).isEqualTo(AttemptPlan.Kind.CRASH_RECOVERY);
        assertThat(outage.lost().at()).isEqualTo(FakeTime.EPOCH);
    }
}
