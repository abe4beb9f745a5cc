package dev.redrill.ui.lights;

import dev.redrill.redis.Light;
import dev.redrill.redis.Lights;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The five lights as texts: a word and the evidence of each. */
final class LightsViewModel {
    private final Texts texts;

    LightsViewModel(Texts texts) {
        this.texts = texts;
    }

    List<Indicator> lights(Frame frame) {
        return frame.live()
                .map(live -> indicators(live.redis().lights(), frame.now().at()))
                .orElse(List.of());
    }

    private List<Indicator> indicators(Lights lights, Instant now) {
        return lights.all().stream().map(light -> indicator(light, now)).toList();
    }

    private Indicator indicator(Light light, Instant now) {
        String why = texts.get("light.why", texts.of(light.name()), evidence(light.evidence()));
        String dated =
                light.at() == null
                        ? why
                        : texts.get(
                                "light.dated", why, texts.ago(Duration.between(light.at(), now)));
        return new Indicator(
                tone(light.level()), texts.of(light.name()), word(light.evidence()), dated);
    }

    static Tone tone(Light.Level level) {
        return switch (level) {
            case OK -> Tone.OK;
            case WARNING -> Tone.WARNING;
            case BAD -> Tone.DANGER;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    private String word(Light.Evidence evidence) {
        return switch (evidence) {
            case Light.NotAsked() -> texts.get("light.unknown");
            case Light.Handshake _ -> texts.get("light.up");
            case Light.Answered(var latency) -> texts.lasted(latency);
            case Light.Failed(var failure) -> texts.of(failure.shortWord());
            case Light.Loaded(var role) -> role(role);
            case Light.Loading(var percent, _) ->
                    texts.get("light.loading", texts.decimal(percent, 0));
            case Light.IsReplica _ -> texts.get("light.replica");
            case Light.Written _ -> texts.get("light.accepted");
            case Light.Persisted(var how) -> how;
            case Light.NotPersisted() -> texts.get("light.off");
            case Light.SavePointsRefused _, Light.PersistenceNotTold _ ->
                    texts.get("light.unknown");
            case Light.PersistingFailed _ -> texts.get("light.failed");
        };
    }

    private String role(String role) {
        return switch (role) {
            case "master" -> texts.get("light.primary");
            case "slave" -> texts.get("light.replica");
            default -> role;
        };
    }

    private String evidence(Light.Evidence evidence) {
        return switch (evidence) {
            case Light.NotAsked() -> texts.get("evidence.not-asked");
            case Light.Handshake(var peer, var clusterNode) ->
                    texts.get(
                            clusterNode ? "evidence.handshake.cluster-node" : "evidence.handshake",
                            peer);
            case Light.Answered(var latency) ->
                    texts.get("evidence.answered", texts.lasted(latency));
            case Light.Failed(var failure) -> texts.of(failure);
            case Light.Loaded(var role) -> texts.get("evidence.loaded", role(role));
            case Light.Loading(var percent, var left) ->
                    texts.get("evidence.loading", texts.decimal(percent, 0), texts.span(left));
            case Light.IsReplica(var primary, var linkUp) ->
                    texts.get(linkUp ? "evidence.replica" : "evidence.replica-cut-off", primary);
            case Light.Written(var latency) -> texts.get("evidence.written", texts.lasted(latency));
            case Light.Persisted(var how) -> texts.get("evidence.persisted", how);
            case Light.NotPersisted() -> texts.get("evidence.not-persisted");
            case Light.SavePointsRefused(var failure) ->
                    texts.get("evidence.save-points-refused", texts.of(failure));
            case Light.PersistenceNotTold() -> texts.get("evidence.persistence-not-told");
            case Light.PersistingFailed(var field) ->
                    texts.get("evidence.persisting-failed", field);
        };
    }
}
