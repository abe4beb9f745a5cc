package dev.redrill.drill;

import dev.redrill.text.Message;
import dev.redrill.text.yaml.YamlTree.Scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads tolerances: a value, or one of below, above, between and matches. */
final class Tolerances {
    private record End(double amount, String text) {}

    private Tolerances() {}

    /** The tolerance under this key, if it is there and right. */
    static Optional<Tolerance> read(Fields fields, String key) {
        boolean single = fields.node(key).filter(Scalar.class::isInstance).isPresent();
        if (single) return fields.value(key, Tolerance.Exactly::new);
        List<Tolerance> found = new ArrayList<>();
        fields.group(
                key,
                group -> {
                    group.value("below", t -> new Tolerance.Below(Amount.parse(t), t))
                            .ifPresent(found::add);
                    group.value("above", t -> new Tolerance.Above(Amount.parse(t), t))
                            .ifPresent(found::add);
                    group.value("matches", t -> new Tolerance.Matches(Pattern.compile(t)))
                            .ifPresent(found::add);
                    between(group).ifPresent(found::add);
                    if (found.size() != 1) fields.wrong(key, Message.of("drill.one-tolerance"));
                });
        return found.stream().findFirst();
    }

    private static Optional<Tolerance> between(Fields group) {
        if (!group.has("between")) return Optional.empty();
        List<End> ends = group.values("between", t -> new End(Amount.parse(t), t));
        if (ends.size() == 2) {
            End least = ends.getFirst();
            End most = ends.getLast();
            String shown = least.text + " and " + most.text;
            return Optional.of(new Tolerance.Between(least.amount, most.amount, shown));
        }
        group.wrong("between", Message.of("drill.between"));
        return Optional.empty();
    }
}
