package dev.redrill.api.view;

import dev.redrill.container.Availability;
import dev.redrill.fault.Fault;
import dev.redrill.fault.Need;
import dev.redrill.fault.Parameter;
import dev.redrill.redis.Light;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * A fault, and whether it is available.
 *
 * @param incident the kind of the incident it begins
 * @param sees what a client sees of it
 * @param light the light that goes out first; null if none does
 * @param reaction what a client should do
 * @param forMillis the default duration; null if it ends by itself
 * @param parameter what can be set beside the duration; null if nothing can
 * @param because why it is not available; null if it is
 */
public record FaultView(
        String name,
        String incident,
        String how,
        String sees,
        Light.@Nullable Name light,
        String reaction,
        List<Need> needs,
        @Nullable Duration forMillis,
        @Nullable Setting parameter,
        boolean available,
        @Nullable String because) {
    /**
     * What can be set of a fault beside its duration.
     *
     * @param usual the default
     * @param bounds the values that are taken
     */
    public record Setting(String name, String usual, String bounds) {
        static Setting of(Parameter parameter) {
            return new Setting(parameter.name(), parameter.usual(), parameter.bounds());
        }
    }

    /** The answer to a request for all faults. */
    public record All(List<FaultView> faults) {}

    /** The view of a fault and its availability. */
    public static FaultView of(Fault fault, Availability availability) {
        String because =
                switch (availability) {
                    case Availability.Available() -> null;
                    case Availability.NotAvailable(var why) -> why.english();
                };
        return new FaultView(
                fault.name().word(),
                fault.kind().word(),
                fault.english(),
                fault.sees().toString(),
                fault.light().orElse(null),
                fault.reaction().english(),
                fault.needs().stream().sorted().toList(),
                fault.lasts().orElse(null),
                fault.parameter().map(Setting::of).orElse(null),
                because == null,
                because);
    }
}
