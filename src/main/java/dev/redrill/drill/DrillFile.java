package dev.redrill.drill;

import dev.redrill.container.local.Persistence;
import dev.redrill.drill.DrillProbe.Mode;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.Parameter;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.load.Mix;
import dev.redrill.load.OnFailure;
import dev.redrill.load.Operation;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.session.Target;
import dev.redrill.text.Kebab;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.text.yaml.YamlTree;
import dev.redrill.text.yaml.YamlTree.Node;
import dev.redrill.text.yaml.YamlTree.Scalar;
import dev.redrill.text.yaml.YamlTree.Unreadable;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads drill files. */
public final class DrillFile {
    /** The longest drill, of what is known beforehand: keys of the load live for an hour. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final String VERSION = "1";
    private static final Duration OBSERVED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double USUAL_RATE = 100;
    private static final List<Fault> FAULTS = Fault.all(FaultDefaults.STANDARD);

    private final String name;
    private final Mistakes mistakes;
    private final List<Drill.Placeholder> placeholders;
    private Target target = new Target.Embedded();
    private Policy policy = RetryPolicy.STANDARD;
    private double rate = USUAL_RATE;
    private LoadPlan load = plan(Mix.SETS, 1_000, 0, null, new OnFailure.Fail());
    private final List<DrillProbe> steadyState = new ArrayList<>();
    private final List<DrillProbe> guards = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<@Nullable String, Duration> ends = new HashMap<>();
    private Duration latest = Duration.ZERO;
    private Duration observe = OBSERVED;
    private Objective objective = new Objective(null, null, Map.of());

    private DrillFile(String name, List<Drill.Placeholder> placeholders) {
        this.name = name;
        this.placeholders = placeholders;
        Map<String, String> values = new LinkedHashMap<>();
        placeholders.forEach(p -> values.put(p.name(), p.value()));
        this.mistakes = new Mistakes(values);
    }

    /**
     * Reads the text of a file.
     *
     * @param name for people: of the file, without its ending
     * @param chosen the values of placeholders; for the others the defaults of the file
     * @throws DrillException with everything that is wrong
     */
    public static Drill read(String name, String text, Map<String, String> chosen)
            throws DrillException {
        Node tree;
        try {
            tree = YamlTree.of(text).orElseThrow(() -> alone(1, Message.of("drill.empty")));
        } catch (Unreadable e) {
            throw alone(e.line(), e.reason());
        }
        var file = new DrillFile(name, placeholders(tree, chosen));
        return file.drill(tree);
    }

    private static DrillException alone(int line, Message why) {
        return new DrillException(List.of(new DrillMistake(line, "", why)));
    }

    /** They are read first, since every other value may have them. */
    private static List<Drill.Placeholder> placeholders(Node tree, Map<String, String> chosen)
            throws DrillException {
        List<Drill.Placeholder> found = new ArrayList<>();
        Mistakes mistakes = new Mistakes(Map.of());
        Fields top = new Fields("", tree, mistakes);
        top.group(
                "placeholders",
                group -> {
                    for (String name : group.names()) {
                        group.group(
                                name,
                                fields -> {
                                    String question = fields.text("question");
                                    String usual = fields.required("default");
                                    String value = chosen.getOrDefault(name, usual);
                                    found.add(new Drill.Placeholder(name, question, value));
                                });
                    }
                });
        mistakes.throwAny();
        List<String> names = found.stream().map(Drill.Placeholder::name).toList();
        for (String name : chosen.keySet()) {
            if (!names.contains(name))
                throw alone(1, Message.of("drill.no-placeholder", name, names));
        }
        return found;
    }

    private Drill drill(Node tree) throws DrillException {
        List<Drill.About> about = new ArrayList<>();
        Fields.read("", tree, mistakes, top -> about.add(top(top)));
        Duration length =
                ends.values().stream().reduce(Duration.ZERO, Durations::longer).plus(observe);
        if (length.compareTo(LONGEST) > 0) {
            Message why = Message.of("drill.too-long", length, LONGEST);
            mistakes.add(new DrillMistake(tree.span().line(), "", why));
        }
        mistakes.throwAny();
        return new Drill(
                name,
                about.getFirst(),
                target,
                policy,
                rate,
                load,
                steadyState,
                steps,
                observe,
                guards,
                objective,
                placeholders);
    }

    private Drill.About top(Fields top) {
        String version = top.required("redrill");
        if (!version.equals(VERSION) && !version.isEmpty())
            top.wrong("redrill", Message.of("drill.version", VERSION, version));
        top.refuse("rollbacks", Message.of("drill.rollbacks"));
        top.node("placeholders");
        top.node("target").ifPresent(node -> target(top, node));
        top.value("policy", text -> PolicySpelling.parse(text, PolicySpelling.STANDARD))
                .ifPresent(found -> policy = found);
        top.group("load", this::load);
        top.group(
                "steady-state-hypothesis",
                group -> {
                    group.text("title");
                    group.groups("probes", fields -> probe(fields).ifPresent(steadyState::add));
                });
        top.groups("steps", this::step);
        top.value("observe", DrillFile::span).ifPresent(span -> observe = span);
        top.groups("guards", fields -> probe(fields).ifPresent(guards::add));
        top.group("objective", this::objective);
        return about(top);
    }

    private static Drill.About about(Fields top) {
        List<Drill.Teach> teach = new ArrayList<>();
        top.group(
                "teach",
                group ->
                        teach.add(
                                new Drill.Teach(
                                        group.text("learn"),
                                        group.texts("predict"),
                                        group.text("explain"))));
        return new Drill.About(
                top.required("title"),
                top.text("hypothesis"),
                top.text("description"),
                top.texts("tags"),
                teach.stream().findFirst());
    }

    private void target(Fields top, Node node) {
        if (node instanceof Scalar) {
            top.value("target", DrillFile::embedded);
            return;
        }
        top.group(
                "target",
                group -> {
                    group.group(
                            "embedded",
                            fields ->
                                    fields.value("persistence", t -> word(t, Persistence.values()))
                                            .ifPresent(p -> target = new Target.Embedded(p)));
                    group.value("container", DrillFile::container)
                            .ifPresent(text -> target = new Target.Container(text, null));
                    group.value("redis", RedisEndpoint::parse)
                            .ifPresent(found -> target = new Target.Endpoint(found, null));
                    if (group.names().size() > 1) top.wrong("target", Message.of("drill.targets"));
                });
    }

    /** A URI in the wrong place may have a password, which is not repeated. */
    private static String embedded(String text) {
        if (text.equals("embedded")) return text;
        throw new ValueException(Message.of("drill.target-word"));
    }

    private static String container(String text) {
        if (!text.contains("://")) return text;
        throw new ValueException(Message.of("drill.container-name"));
    }

    private void load(Fields fields) {
        fields.value("rate", DrillFile::rate).ifPresent(found -> rate = found);
        Map<Operation, Integer> weights = new EnumMap<>(Operation.class);
        fields.group(
                "mix",
                group -> {
                    for (Operation operation : Operation.values())
                        group.value(Kebab.of(operation), text -> whole(text, 0, Mix.MOST))
                                .ifPresent(weight -> weights.put(operation, weight));
                    if (weights.values().stream().allMatch(weight -> weight == 0))
                        fields.wrong("mix", Message.of("drill.no-mix"));
                });
        int connections =
                fields.value("connections", text -> whole(text, 1, LoadPlan.MOST_CONNECTIONS))
                        .orElse(1);
        int keys = fields.value("keys", text -> whole(text, 1, 1_000_000)).orElse(1_000);
        int size =
                fields.value("value-size", text -> (int) amount(text, 0, LoadPlan.LARGEST))
                        .orElse(0);
        Duration deadline = fields.value("deadline", DrillFile::positive).orElse(null);
        OnFailure onFailure =
                fields.value("on-failure", text -> oneOf(text, List.of("fail", "retry", "wait")))
                        .map(this::onFailure)
                        .orElse(new OnFailure.Fail());
        boolean mixed = weights.values().stream().anyMatch(weight -> weight > 0);
        Mix mix = mixed ? new Mix(weights) : Mix.SETS;
        load = plan(mix, keys, size, deadline, onFailure).with(connections);
    }

    private OnFailure onFailure(String word) {
        return switch (word) {
            case "retry" -> new OnFailure.Retry(policy);
            case "wait" -> new OnFailure.Wait(PATIENCE);
            default -> new OnFailure.Fail();
        };
    }

    private static LoadPlan plan(
            Mix mix, int keys, int bytes, @Nullable Duration deadline, OnFailure onFailure) {
        return new LoadPlan(1, mix, keys, bytes, deadline, onFailure, true);
    }

    private void step(Fields fields) {
        String id = fields.text("id");
        Duration after = fields.value("after", DrillFile::span).orElse(Duration.ZERO);
        String before = fields.value("start-after", this::earlier).orElse(null);
        if (steps.stream().anyMatch(s -> !id.isEmpty() && s.id().equals(id)))
            fields.wrong("id", Message.of("drill.same-id", id));
        if (!fields.has("fault")) fields.required("fault");
        Optional<Fault> fault = fields.value("fault", text -> Fault.require(text, FAULTS));
        boolean both = fields.has("for") && fields.has("downtime");
        if (both) fields.wrong("downtime", Message.of("drill.for-and-downtime"));
        if (fault.isEmpty()) {
            Stream.of("for", "downtime").forEach(key -> fields.value(key, DrillFile::span));
            return;
        }
        Fault usual = fault.get();
        Fault lasting =
                Stream.of("for", "downtime")
                        .flatMap(key -> fields.value(key, t -> usual.lasting(span(t))).stream())
                        .findFirst()
                        .orElse(usual);
        Fault set =
                usual.parameter()
                        .map(Parameter::name)
                        .flatMap(key -> fields.value(key, text -> lasting.with(key, text)))
                        .orElse(lasting);
        String shown = id.isEmpty() ? usual.name() + "-" + (steps.size() + 1) : id;
        Step step = new Step(shown, set, after, before);
        if (before == null && after.compareTo(latest) < 0)
            fields.wrong("after", Message.of("drill.out-of-order", latest));
        if (before == null) latest = after;
        ends.put(shown, ends.getOrDefault(before, Duration.ZERO).plus(lastsUntil(step)));
        steps.add(step);
    }

    private static Duration lastsUntil(Step step) {
        return step.after().plus(step.fault().lasts().orElse(Duration.ZERO));
    }

    private String earlier(String id) {
        List<String> ids = steps.stream().map(Step::id).toList();
        if (ids.isEmpty()) throw new ValueException(Message.of("drill.first-step"));
        return oneOf(id, ids);
    }

    private void objective(Fields fields) {
        Duration recovered = fields.value("recovered-within", DrillFile::span).orElse(null);
        Duration noticed = fields.value("noticed-within", DrillFile::span).orElse(null);
        Map<Objective.Count, Tolerance> counts = new EnumMap<>(Objective.Count.class);
        for (Objective.Count count : Objective.Count.values())
            count(fields, Kebab.of(count)).ifPresent(t -> counts.put(count, t));
        objective = new Objective(recovered, noticed, counts);
    }

    /** A word would never be met by a number. */
    private static Optional<Tolerance> count(Fields fields, String key) {
        Optional<Tolerance> found = Tolerances.read(fields, key);
        if (!(found.orElse(null) instanceof Tolerance.Exactly(var text))) return found;
        if (Amount.read(text).isPresent()) return found;
        fields.wrong(key, Message.of("drill.no-amount", text));
        return Optional.empty();
    }

    private static Optional<DrillProbe> probe(Fields fields) {
        Optional<DrillProbe.Subject> subject = ProbeSubjects.read(fields);
        Optional<Tolerance> tolerance = Tolerances.read(fields, "tolerance");
        if (!fields.has("tolerance")) fields.required("tolerance");
        Mode mode = fields.value("mode", text -> word(text, Mode.values())).orElse(Mode.EDGE);
        return subject.flatMap(s -> tolerance.map(t -> new DrillProbe(s, t, mode)));
    }

    /** The constant that has the word as its name. */
    static <E extends Enum<E>> E word(String text, E[] all) {
        String known = oneOf(text, Stream.of(all).map(Kebab::of).toList());
        return Stream.of(all)
                .filter(each -> Kebab.of(each).equals(known))
                .findFirst()
                .orElseThrow();
    }

    /** The text, which must be one of these. */
    static String oneOf(String text, List<String> words) {
        if (words.contains(text)) return text;
        throw new ValueException(Message.of("drill.one-of", words, text));
    }

    private static Duration span(String text) {
        Duration span = Durations.parse(text);
        Durations.requireSpan("the time", span);
        return span;
    }

    private static Duration positive(String text) {
        Duration span = Durations.parse(text);
        Durations.requirePositive("the time", span);
        return span;
    }

    private static double rate(String text) {
        double rate = amount(text, 0, Load.MOST);
        Load.requireRate(rate);
        return rate;
    }

    private static int whole(String text, int least, int most) {
        double number = amount(text, least, most);
        if (number == Math.rint(number)) return (int) number;
        throw new ValueException(Message.of("kind.must-be-whole", least, most));
    }

    private static double amount(String text, double least, double most) {
        double amount = Amount.parse(text);
        if (amount >= least && amount <= most) return amount;
        throw new ValueException(Message.of("drill.bounds", (long) least, (long) most, text));
    }
}
