package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.redrill.Shell;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.Budget;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.session.Target;
import dev.redrill.text.Language;
import dev.redrill.text.PseudoLanguage;
import dev.redrill.time.Durations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

@Timeout(30)
class ConfigReaderTest {
    private static final String CANARY = "canary-7f3a";

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("redrill.yaml");
    }

    /** Nothing interrupts a thread that opens a pipe. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedWithoutReadingIt() throws Exception {
        Shell.must("mkfifo", file().toString());

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(file(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is no regular file");
    }

    @Test
    void aUsualFileThatLeadsNowhereIsTold() throws Exception {
        Files.createSymbolicLink(file(), folder.resolve("nowhere"));

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(null, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is a link to a file that is not there");
    }

    @Test
    void aUsualFileThatLeadsBackToItselfIsTold() throws Exception {
        Files.createSymbolicLink(file(), file());

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(null, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is a link that leads back to itself");
    }

    private void write(String text) {
        try {
            Files.writeString(file(), text);
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Settings read(String text, Map<String, String> environment, Given... flags) {
        write(text);
        return new ConfigReader(file(), environment).read(null, List.of(flags));
    }

    private Config config(String text) {
        return read(text, Map.of()).config();
    }

    private List<String> failures(String text) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(text, Map.of()));
        assertThat(e).as("failures of %s", text).isNotNull();
        assertThat(e.getMessage()).doesNotContain(CANARY);
        return e.failures().stream().map(SettingFailure::toString).toList();
    }

    private String only(String text) {
        List<String> failures = failures(text);
        assertThat(failures).hasSize(1);
        return failures.getFirst();
    }

    private static Given set(String key, String value) {
        return Given.of(key, value, new Origin.OnCommandLine("--set"));
    }

    @Test
    void withoutAFileEverythingIsAsTheProgramHasIt() {
        Settings settings = new ConfigReader(file(), Map.of()).read(null, List.of());

        assertThat(settings.config()).isEqualTo(Config.STANDARD);
        assertThat(settings.all())
                .hasSize(Keys.ALL.size())
                .allMatch(s -> s.origin() instanceof Origin.Standard);
    }

    @Test
    void aNamedFileMustBeThere() {
        Path missing = folder.resolve("other.yaml");

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(missing, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(missing + ":1: cannot be read")
                .hasMessageContaining("NoSuchFile");
    }

    @Test
    void readsEveryKeyIntoTheTree() {
        Config config =
                config(
                        """
                        target:
                          name: redis-lab
                        redis:
                          uri: redis://localhost:6380/2
                          ca-file: /etc/ca.pem
                          client-cert: /etc/me.pem
                          client-key: /etc/me.key
                          password: "it's me"
                          command-deadline: 900ms
                          connect-timeout: 1500ms
                        retry:
                          max-retries: 7
                          base-delay: PT0.25S
                          max-delay: 1m
                          backoff-multiplier: 1.5
                          jitter: 0.2
                          wake-up: false
                        health:
                          interval: 2s
                          timeout: 1s
                        recovery:
                          crash-attempts: 20
                          crash-timeout: 90s
                          restart-attempts: 8
                          restart-timeout: 1h
                          downtime: 3s
                          grace: 4s
                        load:
                          rate: 2.5
                        api:
                          enabled: false
                          port: 8001
                          bind: [127.0.0.1, "::1", 10.1.2.3]
                          token: secret
                          hosts:
                            - lab.example
                            - other
                        """);

        assertThat(config.session().policy())
                .isEqualTo(new RetryPolicy(7, ofMillis(250), ofMinutes(1), 1.5, 0.2));
        assertThat(config.session().redis())
                .isEqualTo(
                        new RedisSettings(
                                ofMillis(900), ofMillis(1500), ofSeconds(2), ofSeconds(1)));
        assertThat(config.session().recovery().crash()).isEqualTo(new Budget(20, ofSeconds(90)));
        assertThat(config.session().recovery().restart()).isEqualTo(new Budget(8, ofHours(1)));
        assertThat(config.session().recovery().downtime()).isEqualTo(ofSeconds(3));
        assertThat(config.session().recovery().grace()).isEqualTo(ofSeconds(4));
        assertThat(config.session().loadRate()).isEqualTo(2.5);
        assertThat(config.session().wakeUp()).isFalse();
        assertThat(config.apiEnabled()).isFalse();
        assertThat(config.api().port()).isEqualTo(8001);
        assertThat(config.api().bind()).containsExactly("127.0.0.1", "::1", "10.1.2.3");
        assertThat(config.api().hosts()).containsExactly("lab.example", "other");
        assertThat(config.api().token()).hasToString("***");
        assertThat(config.target().target())
                .isInstanceOfSatisfying(
                        Target.Endpoint.class,
                        t -> {
                            assertThat(t.container()).isEqualTo("redis-lab");
                            RedisEndpoint to = t.endpoint();
                            assertThat(to.caFile()).isEqualTo(Path.of("/etc/ca.pem"));
                            assertThat(to.certificate())
                                    .isEqualTo(
                                            new ClientCertificate(
                                                    Path.of("/etc/me.pem"),
                                                    Path.of("/etc/me.key")));
                            assertThat(to.database()).isEqualTo(2);
                            assertThat(to.password())
                                    .isNotNull()
                                    .satisfies(p -> assertThat(p.reveal()).isEqualTo("it's me"));
                        });
    }

    @Test
    void everyAliasIsTakenAtTheTopLevelAndABareNumberIsMilliseconds() {
        Config config =
                config(
                        """
                        maxRetries: 4
                        baseDelay: 500
                        maxDelay: 8000
                        backoffMultiplier: 3
                        jitter: 0.5
                        healthCheckInterval: 4000
                        healthCheckTimeout: 2s
                        crashRecoveryTimeout: 45000
                        restartRecoveryTimeout: PT20S
                        """);

        assertThat(config.session().policy())
                .isEqualTo(new RetryPolicy(4, ofMillis(500), ofSeconds(8), 3, 0.5));
        assertThat(config.session().redis().healthInterval()).isEqualTo(ofSeconds(4));
        assertThat(config.session().redis().healthTimeout()).isEqualTo(ofSeconds(2));
        assertThat(config.session().recovery().crash()).isEqualTo(new Budget(12, ofSeconds(45)));
        assertThat(config.session().recovery().restart()).isEqualTo(new Budget(6, ofSeconds(20)));
    }

    @Test
    void flagsWinOverTheEnvironmentWhichWinsOverTheFile() {
        Settings settings =
                read(
                        """
                        # three values
                        retry:
                          max-retries: 3
                          base-delay: 3s
                          jitter: 0.3
                        """,
                        Map.of("REDRILL_RETRY_BASE_DELAY", "2s", "REDRILL_RETRY_JITTER", "0.2"),
                        set("jitter", "0.1"));

        assertThat(settings.config().session().policy())
                .isEqualTo(new RetryPolicy(3, ofSeconds(2), ofSeconds(30), 2, 0.1));
        assertThat(settings.of(Keys.MAX_RETRIES).origin()).isEqualTo(new Origin.InFile(file(), 3));
        assertThat(settings.of(Keys.BASE_DELAY).origin())
                .isEqualTo(new Origin.InEnvironment("REDRILL_RETRY_BASE_DELAY"));
        assertThat(settings.of(Keys.JITTER).origin()).isEqualTo(new Origin.OnCommandLine("--set"));
        assertThat(settings.of(Keys.MAX_DELAY).origin()).isEqualTo(new Origin.Standard());
    }

    @Test
    void everyKeyCanComeFromTheEnvironment() {
        Config config =
                read(
                                "",
                                Map.of(
                                        "REDRILL_API_BIND",
                                        "127.0.0.1, ::1",
                                        "REDRILL_REDIS_PASSWORD",
                                        "x"))
                        .config();

        assertThat(config.api().bind()).containsExactly("127.0.0.1", "::1");
        assertThat(config.target().password()).isNotNull();
        assertThat(Keys.ALL).extracting(Key::variable).doesNotHaveDuplicates();
    }

    @Test
    void allFaultsAreToldAtOnceByFileLineKeyAndValue() {
        assertThat(
                        failures(
                                """
                                retry:
                                  max-retries: ten
                                  base-delay: 5
                                  jitter: 1.5
                                  max-dela: 30s
                                health:
                                  interval: 1s
                                recovery:
                                  crash-timeout: 1500ms
                                load: 7
                                """))
                .containsExactly(
                        file()
                                + ":2: retry.max-retries: \"ten\": must be a whole number from 1 to"
                                + " 1000000",
                        file()
                                + ":3: retry.base-delay: \"5\": needs a unit: write 5s for seconds"
                                + " or 5ms for milliseconds",
                        file() + ":4: retry.jitter: \"1.5\": must be a number from 0 to 1",
                        file()
                                + ":5: \"retry.max-dela\" is not known; did you mean"
                                + " retry.max-delay?",
                        file()
                                + ":7: health.interval: the health check timeout must not be above"
                                + " its interval: timeout 3s, interval 1s",
                        file()
                                + ":9: recovery.crash-timeout: the connect timeout must be below"
                                + " the time for a crash recovery: timeout 2s, time 1500ms",
                        file() + ":10: load is a group of settings; write them below it");
    }

    @Test
    void anImpossibleCombinationNamesBothPlaces() {
        assertThat(only("retry:\n  base-delay: 10s\n  max-delay: 2s\n"))
                .startsWith(
                        file() + ":3 and " + file() + ":2: retry.max-delay and retry.base-delay")
                .contains("maxDelay 2s, baseDelay 10s");
    }

    @Test
    void aKeyAndItsAliasTogetherNameBothPlaces() {
        assertThat(only("maxRetries: 3\nretry:\n  max-retries: 3\n"))
                .startsWith(file() + ":1 and " + file() + ":3: retry.max-retries is given 2 times")
                .contains("maxRetries, retry.max-retries");
    }

    @Test
    void anAliasOnALayerAboveIsNoSecondValue() {
        Config config = read("maxRetries: 3\n", Map.of(), set("retry.max-retries", "5")).config();

        assertThat(config.session().policy().maxRetries()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry: [1, 2]             | 1 | group of settings",
                "retries: 3                | 1 | did you mean maxRetries",
                "retry:\\n  jitter:         | 2 | has no value",
                "retry:\\n  jitter: [0.1]   | 2 | not a list",
                "jitter: &a 0.1\\nx: *a     | 2 | aliases",
                "jitter: !!int 1           | 1 | tags",
                "jitter: !!java.net.URL [] | 1 | tags",
                "jitter: 0.1\\n---\\na: 1    | 3 | second document",
                "- jitter                  | 1 | key: value",
                "jitter                    | 1 | key: value",
                "jitter: 0.1\\n  x: 2       | 2 | not YAML",
                "jitter: \"0.1             | 1 | not YAML",
                "jitter: 0.1\\n\\tx: 1       | 2 | not YAML",
                "? [a]\\n: b                | 1 | key must be a word",
                "api: {hosts: [a b]}       | 1 | names of hosts",
                "api: {bind: [localhost]}  | 1 | IP addresses",
                "api: {bind: [0.0.0.0]}    | 1 | without a token and the names",
                "api: {port: 65536}        | 1 | from 0 to 65535",
                "redis: {uri: http://x}    | 1 | scheme",
                "recovery:\\n  downtime: 2h  | 2 | 1h",
                "target: {name: embedded}\\nredis: {uri: redis://a} | 2 | address of its own"
            })
    void whatCannotBeReadIsToldByItsLine(String text, int line, String told) {
        assertThat(failures(text.replace("\\n", "\n").replace("\\t", "\t")).getFirst())
                .startsWith(file() + ":" + line)
                .contains(told);
    }

    /** What stands in the file is quoted, and names stay as they are; all else is translated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "retry: [1, 2]",
                "retries: 3",
                "retry:\n  jitter:",
                "retry:\n  jitter: [0.1]",
                "retry:\n  jitter: 1.5",
                "retry:\n  base-delay: 5",
                "retry:\n  base-delay: soon",
                "retry:\n  base-delay: 9999h",
                "retry:\n  wake-up: maybe",
                "retry:\n  max-retries: ten",
                "retry:\n  policy: fulll",
                "retry:\n  policy: full:base",
                "retry:\n  policy: full:base=x",
                "retry:\n  policy: full:base=0s",
                "retry:\n  policy: full:base=9s,cap=1s",
                "retry:\n  policy: polly-v2:base=0.0001ms",
                "retry:\n  policy: proportional:jitter=2",
                "retry:\n  policy: 50%:multiplier=0.5",
                "retry:\n  policy: full:deadline=0s",
                "retry:\n  policy: full:tries=0",
                "retry:\n  policy: full:capping=never",
                "retry:\n  policy: full:multiplier=many",
                "retry:\n  policy: redrill:cap=1s",
                "retry:\n  base-delay: 10s\n  max-delay: 2s",
                "maxRetries: 3\nretry:\n  max-retries: 3",
                "health:\n  interval: 1s",
                "recovery:\n  crash-timeout: 1500ms",
                "recovery:\n  restart-timeout: 1500ms",
                "recovery:\n  crash-timeout: 2001ms\n  crash-attempts: 100",
                "jitter: &a 0.1\nx: *a",
                "jitter: !!int 1",
                "jitter: 0.1\n---\na: 1",
                "- jitter",
                "jitter: 0.1\n  x: 2",
                "jitter: \"0.1",
                "jitter: \"\\q\"",
                "jitter: 0.1\n\tx: 1",
                "jitter: @",
                "jitter: [0.1",
                "retry:\n   jitter: 0.1\n  wake-up: true",
                "retry\njitter: 1",
                "retry: - jitter",
                "? [a]\n: b",
                "? ? a",
                "jitter: \u0001",
                "api: {hosts: [a b]}",
                "api: {hosts: [[a]]}",
                "api: {bind: [localhost]}",
                "api: {bind: []}",
                "api: {bind: [0.0.0.0]}",
                "api: {bind: [0.0.0.0], hosts: [a]}",
                "api: {token: a, token-file: /nowhere/at/all}",
                "api: {token: a b}",
                "api: {port: 65536}",
                "redis: {uri: 'http://x'}",
                "redis: {uri: 'redis://'}",
                "redis: {ca-file: ''}",
                "redis: {client-cert: /a.pem}",
                "redis: {client-key: /a.key}",
                "target: {name: embedded}\nredis: {uri: redis://a}"
            })
    void whatIsWrongIsToldInTheUsersLanguage(String text) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(text, Map.of()));

        assertThat(e.failures())
                .allSatisfy(
                        failure -> {
                            assertThat(PseudoLanguage.language().text(failure.message()))
                                    .startsWith(file() + ":")
                                    .satisfies(told -> assertThat(ownWords(told)).isEmpty());
                            assertThat(Language.in(Locale.GERMAN).text(failure.message()))
                                    .isNotEqualTo(failure.toString());
                        });
    }

    @Test
    void theParserOfYamlSpeaksGermanToo() {
        ConfigException e =
                catchThrowableOfType(
                        ConfigException.class, () -> read("jitter: 0.1\n  x: 2", Map.of()));

        assertThat(Language.in(Locale.GERMAN).text(e.failures().getFirst().message()))
                .isEqualTo(
                        file()
                                + ":2: das ist kein YAML: in Spalte 4 steht \":\"; ein Doppelpunkt"
                                + " steht, wo keiner sein darf; die Einrückung prüfen, und einen"
                                + " Wert, der einen enthält, in Anführungszeichen setzen");
    }

    /** Without what is quoted, the names of settings, figures of policies and files. */
    private String ownWords(String told) {
        return told.replace(file().toString(), "")
                .replaceAll("\"(\\\\.|[^\"])*\"", "")
                .replace(String.join(", ", PolicySpelling.names()), "")
                .replaceAll("\\b(full|redrill)\\b", "")
                .replaceAll("\\b[a-z]+(\\.[a-z]+(-[a-z]+)*|[A-Z][A-Za-z]+)\\b", "")
                .replaceAll("\\b(base|cap|multiplier|jitter|capping|tries|deadline)\\b", "")
                .replaceAll("\\b[\\d.]+ ?(ms|s|m|h)\\b|\\b[0-9]+\\b|U\\+[0-9A-F]+|redis://a", "")
                .replaceAll("\\b(retry|load|api|x)\\b|/nowhere/at/all|0x", "")
                .replaceAll("[^\\p{L}]", "");
    }

    @Test
    void brokenEncodingIsToldByItsLine() throws IOException {
        Files.write(file(), new byte[] {'#', '\n', 'a', ':', (byte) 0xff, '\n'});

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(null, List.of()))
                .hasMessageContaining(file() + ":2: is not UTF-8");
    }

    @Test
    @Timeout(60)
    void bombsAreRefusedBeforeTheyGoOff() {
        String laughs =
                """
                a: &a [x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
                """;

        assertThat(only(laughs)).startsWith(file() + ":2: ").contains("aliases");
        assertThat(only("# " + "x".repeat(10_000_000))).contains(":1: is larger than");
        assertThat(only("a: " + "[".repeat(100_000))).contains(":1: ").contains("deeper");
        assertThat(failures("a: b\n".repeat(40_000)))
                .hasSize(Resolver.MOST_TOLD + 1)
                .last()
                .asString()
                .contains("39980 more");
        assertThat(only("x".repeat(1_000) + ": 1")).hasSizeLessThan(300);
    }

    @Test
    void aSecretInAFileThatOthersCanReadIsRefusedAndNeverTold() throws IOException {
        write("redis:\n  password: " + CANARY + "\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(null, List.of()))
                .hasMessageContaining(file() + ":2: redis.password")
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("REDRILL_REDIS_PASSWORD")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aUriWithAPasswordIsASecretToo() throws IOException {
        write("redis:\n  uri: redis://:" + CANARY + "@host\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new ConfigReader(file(), Map.of()).read(null, List.of()))
                .hasMessageContaining(file() + ":2: redis.uri")
                .hasMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis.password", "api.token"})
    void aSecretOnTheCommandLineIsRefusedAndNeverTold(String key) {
        assertThatThrownBy(() -> read("", Map.of(), set(key, CANARY)))
                .hasMessageContaining("others can see a command line")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void brokenSecretsAreNotRepeated() {
        assertThat(failures("redis:\n  uri: redis://:" + CANARY + "@[\n  password: ''\n"))
                .hasSize(2);
        assertThat(failures("redis:\n  passwort: " + CANARY + "\n")).hasSize(1);
    }

    @Test
    void whoNamesATargetAnewLeavesTheFilesPasswordBehind() {
        Config config =
                read(
                                "target: {name: prod}\nredis: {uri: redis://prod, password: x}\n",
                                Map.of(),
                                set("redis.uri", "redis://other"))
                        .config();

        assertThat(config.target().name()).isNull();
        assertThat(config.target().password()).isNull();
        assertThat(config.target().target())
                .isInstanceOfSatisfying(
                        Target.Endpoint.class, t -> assertThat(t.endpoint().password()).isNull());
    }

    @Test
    void theEnvironmentsRedisStandsBesideTheCommandLinesTarget() {
        Config config =
                read(
                                "redis: {uri: redis://of-the-file}\n",
                                Map.of(
                                        "REDRILL_REDIS_URI",
                                        "redis://alice@lab",
                                        "REDRILL_REDIS_PASSWORD",
                                        "hunter2"),
                                set("target.name", "redis-lab"))
                        .config();

        assertThat(config.target().target())
                .isInstanceOfSatisfying(
                        Target.Endpoint.class,
                        t -> {
                            assertThat(t.container()).isEqualTo("redis-lab");
                            assertThat(t.endpoint()).hasToString("redis://alice@lab:6379");
                            assertThat(t.endpoint().password())
                                    .isNotNull()
                                    .satisfies(p -> assertThat(p.reveal()).isEqualTo("hunter2"));
                        });
    }

    @Test
    void aVariableOfAGroupThatIsNoneIsRefusedByName() {
        Map<String, String> environment =
                Map.of(
                        "REDRILL_REDIS_URL", "redis://" + CANARY + "@lab",
                        "REDRILL_TARGET", "redis-lab",
                        "REDRILL_REQUIRE_DOCKER", "1");

        assertThatThrownBy(() -> read("", environment))
                .hasMessageContaining("did you mean REDRILL_REDIS_URI?")
                .hasMessageContaining("did you mean REDRILL_TARGET_NAME?")
                .hasMessageNotContaining("REQUIRE")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aUserAloneInTheUriIsShownAndIsNoSecretWhenThePasswordStandsElsewhere() {
        Settings settings =
                read(
                        "",
                        Map.of("REDRILL_REDIS_PASSWORD", CANARY),
                        set("redis.uri", "redis://alice@lab"));

        assertThat(settings.of(Keys.REDIS_URI).secret()).isFalse();
        assertThat(settings.of(Keys.REDIS_URI).masked()).contains("redis://alice@lab:6379");
    }

    @Test
    void theEnvironmentsTargetStandsBesideTheCommandLinesRedis() {
        Config config =
                read(
                                "target: {name: of-the-file}\n",
                                Map.of("REDRILL_TARGET_NAME", "redis-lab"),
                                set("redis.uri", "redis://lab"))
                        .config();

        assertThat(config.target().name()).isEqualTo("redis-lab");
    }

    @Test
    void theEmbeddedRedisIsRefusedBesideTheEnvironmentsRedisByName() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "",
                                        Map.of("REDRILL_REDIS_URI", "redis://lab"),
                                        set("target.name", "embedded")))
                .hasMessageContaining("environment REDRILL_REDIS_URI and flag --set");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M, 1m",
        "PT1.5S, 1500ms",
        "PT2H, 2h",
        "PT0.0005S, 0.5ms",
        "PT61S, 61s",
        "PT0S, 0s",
        "PT-5S, -5s",
        "PT8760H, 8760h",
        "PT0.0105S, 10.5ms"
    })
    void durationsAreWrittenShortAndReadBack(Duration duration, String text) {
        assertThat(Durations.print(duration)).isEqualTo(text);
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @Test
    void aPolicyIsChosenByNameAndWithFigures() {
        Config config =
                read("retry:\n  policy: full:base=100ms,cap=10s\n  max-retries: 3\n", Map.of())
                        .config();

        assertThat(config.session().policy())
                .isEqualTo(
                        PolicySpelling.parse("full:base=100ms,cap=10s", PolicySpelling.STANDARD));
        assertThat(config.session().plans().crash().backoff())
                .isEqualTo(config.session().policy().backoff());
    }

    @Test
    void theVariableAndTheFlagNameAPolicyToo() {
        Config variable = read("", Map.of("REDRILL_RETRY_POLICY", "lettuce-default")).config();
        Config flag = read("", Map.of(), set("retry.policy", "equal")).config();

        assertThat(variable.session().policy().name()).isEqualTo("lettuce-default");
        assertThat(flag.session().policy().name()).isEqualTo("equal");
    }

    @Test
    void saysWhichPolicyMayBeMeant() {
        assertThat(only("retry:\n  policy: letuce-default\n"))
                .contains("retry.policy")
                .contains("did you mean lettuce-default?");
    }
}
