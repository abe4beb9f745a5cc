package dev.redrill.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.Undo;
import dev.redrill.redis.Login;
import dev.redrill.state.Secret;

import java.time.Instant;
import java.util.List;

/** One of every kind of undo. */
public final class Undos {
    private Undos() {}

    /** Fails where a kind is missing here. */
    public static List<Undo> all() {
        List<Undo> all =
                List.of(
                        new Undo.Nothing(),
                        new Undo.Start(""),
                        new Undo.Thaw(""),
                        new Undo.Attach("", List.of()),
                        new Undo.Restore(new Login("", new Secret("x")), List.of(), null),
                        new Undo.Expires(Instant.EPOCH));
        assertThat(all)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(Undo.class.getPermittedSubclasses());
        return all;
    }
}
