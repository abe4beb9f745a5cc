package dev.redrill.drill;

import dev.redrill.retry.Spelling;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.text.yaml.Quoting;
import dev.redrill.text.yaml.YamlTree.Entries;
import dev.redrill.text.yaml.YamlTree.Entry;
import dev.redrill.text.yaml.YamlTree.Items;
import dev.redrill.text.yaml.YamlTree.Node;
import dev.redrill.text.yaml.YamlTree.Scalar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The values of one group of a drill file. Whatever is wrong is noted, and reading goes on; a key
 * that nobody asked for is unknown.
 */
final class Fields {
    private final String path;
    private final Node group;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Mistakes mistakes;

    Fields(String path, Node group, Mistakes mistakes) {
        this.path = path;
        this.group = group;
        this.mistakes = mistakes;
        if (!(group instanceof Entries(var all, _, _))) {
            wrong(group, "", Message.of("drill.no-group"));
            return;
        }
        for (Entry entry : all) {
            String name = Objects.requireNonNullElse(entry.key().text(), "");
            if (entries.put(name, entry) != null)
                wrong(entry.key(), name, Message.of("drill.twice"));
        }
    }

    /** Reads a group and then tells which of its keys are unknown. */
    static void read(String path, Node group, Mistakes mistakes, Consumer<Fields> reader) {
        Fields fields = new Fields(path, group, mistakes);
        reader.accept(fields);
        fields.tellUnknown();
    }

    boolean has(String name) {
        return node(name).isPresent();
    }

    Optional<Node> node(String name) {
        asked.add(name);
        return Optional.ofNullable(entries.get(name)).map(Entry::value);
    }

    /** A key that others know and that is not taken here. */
    void refuse(String name, Message why) {
        Entry entry = entries.remove(name);
        if (entry != null) wrong(entry.value(), name, why);
    }

    /** A text, or an empty one. */
    String text(String name) {
        return value(name, text -> text).orElse("");
    }

    /** A text that must be there. */
    String required(String name) {
        if (!has(name)) wrong(group, name, Message.of("drill.missing"));
        return text(name);
    }

    /** A value, if it is there and right. */
    <T> Optional<T> value(String name, Function<String, T> parse) {
        return node(name).flatMap(node -> parsed(name, node, parse));
    }

    private <T> Optional<T> parsed(String name, Node node, Function<String, T> parse) {
        if (!(node instanceof Scalar(var text, _)) || text == null) {
            wrong(node, name, Message.of("drill.no-value"));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(mistakes.filled(text)));
        } catch (ValueException e) {
            wrong(node, name, e.reason());
        } catch (IllegalArgumentException e) {
            wrong(node, name, Message.of("drill.refused", String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    /** Texts: a list of them, or a single one. */
    List<String> texts(String name) {
        return values(name, text -> text);
    }

    /** Values: a list of them, or a single one; without those that are wrong. */
    <T> List<T> values(String name, Function<String, T> parse) {
        return items(name).flatMap(item -> parsed(name, item, parse).stream()).toList();
    }

    /** The nodes of a list, or a single one. */
    Stream<Node> items(String name) {
        return node(name).stream()
                .flatMap(
                        node -> node instanceof Items(var all, _) ? all.stream() : Stream.of(node));
    }

    /** Reads a group, if it is there. */
    void group(String name, Consumer<Fields> reader) {
        node(name).ifPresent(node -> read(at(name), node, mistakes, reader));
    }

    /** Reads each group of a list. */
    void groups(String name, Consumer<Fields> reader) {
        List<Node> all = items(name).toList();
        for (int i = 0; i < all.size(); i++)
            read("%s[%d]".formatted(at(name), i), all.get(i), mistakes, reader);
    }

    /** The names of everything in this group, where any name is allowed. */
    List<String> names() {
        asked.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    /** Notes what is wrong with a key of this group. */
    void wrong(String name, Message why) {
        wrong(node(name).orElse(group), name, why);
    }

    private void wrong(Node node, String name, Message why) {
        mistakes.add(new DrillMistake(node.span().line(), name.isEmpty() ? path : at(name), why));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void tellUnknown() {
        List<String> known = new ArrayList<>(asked);
        entries.forEach(
                (name, entry) -> {
                    if (asked.contains(name)) return;
                    Message why =
                            Spelling.similar(name, known)
                                    .map(near -> Message.of("drill.unknown-near", near))
                                    .orElse(Message.of("drill.unknown", known));
                    wrong(entry.key(), Quoting.shown(name), why);
                });
    }
}
