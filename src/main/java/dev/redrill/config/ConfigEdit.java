package dev.redrill.config;

import dev.redrill.text.Message;
import dev.redrill.text.yaml.YamlTree;
import dev.redrill.text.yaml.YamlTree.Entries;
import dev.redrill.text.yaml.YamlTree.Entry;
import dev.redrill.text.yaml.YamlTree.Node;
import dev.redrill.text.yaml.YamlTree.Scalar;
import dev.redrill.text.yaml.YamlTree.Span;
import dev.redrill.text.yaml.YamlTree.Unreadable;

import java.util.Map;
import java.util.Optional;

/** Changes single values in the text of a settings file; comments, order and blank lines stay. */
final class ConfigEdit {
    private static final String HEADER =
            "# Settings of Redrill. All there are, with their values: redrill config\n";

    private final String text;
    private final Optional<Node> tree;

    private ConfigEdit(String text) throws Unreadable {
        this.text = text;
        this.tree = YamlTree.of(text);
    }

    /**
     * The text with the changes.
     *
     * @param changes new values, or empty to remove a key
     * @throws Unreadable if the text's form does not allow changing single values
     */
    static String apply(String text, Map<Key<?>, Optional<String>> changes) throws Unreadable {
        String edited = text.isBlank() ? HEADER : text;
        for (Key<?> key : Keys.ALL) {
            Optional<String> value = changes.get(key);
            if (value == null) continue;
            var edit = new ConfigEdit(edited);
            edited = value.isPresent() ? edit.set(key, key.inYaml(value.get())) : edit.remove(key);
        }
        return edited;
    }

    private record Found(Entry entry, Entries in) {}

    private Optional<Found> find(Key<?> key) {
        if (!(tree.orElse(null) instanceof Entries top)) return Optional.empty();
        for (Entry entry : top.entries()) {
            String name = String.valueOf(entry.key().text());
            if (Keys.named(name).filter(key::equals).isPresent()) {
                return Optional.of(new Found(entry, top));
            }
            if (name.equals(key.group()) && entry.value() instanceof Entries group) {
                for (Entry inner : group.entries()) {
                    if (key.leaf().equals(inner.key().text())) {
                        return Optional.of(new Found(inner, group));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private String set(Key<?> key, String value) throws Unreadable {
        Optional<Found> found = find(key);
        if (found.isPresent()) {
            Span old = found.get().entry().value().span();
            return text.substring(0, old.from()) + value + text.substring(old.to());
        }
        String line = key.leaf() + ": " + value;
        Optional<Entry> group = group(key);
        if (group.isEmpty()) return append(key.group() + ":\n  " + line + "\n");
        return switch (group.get().value()) {
            case Entries entries when entries.flow() -> intoFlow(entries, line);
            case Entries entries -> {
                Span first = entries.entries().getFirst().key().span();
                yield afterLine(entries.span().to(), " ".repeat(column(first.from())) + line);
            }
            case Scalar empty -> afterLine(empty.span().from(), "  " + line);
            case YamlTree.Items items ->
                    throw new Unreadable(items.span().line(), Message.of("config-edit.list"));
        };
    }

    private Optional<Entry> group(Key<?> key) {
        if (!(tree.orElse(null) instanceof Entries top)) return Optional.empty();
        return top.entries().stream()
                .filter(entry -> key.group().equals(entry.key().text()))
                .findFirst();
    }

    private String append(String lines) {
        String gap = text.endsWith("\n") ? "" : "\n";
        return text + gap + lines;
    }

    private String intoFlow(Entries entries, String line) {
        int at = entries.span().from() + 1;
        String comma = entries.entries().isEmpty() ? "" : ", ";
        return text.substring(0, at) + line + comma + text.substring(at);
    }

    private String afterLine(int offset, String line) {
        int end = lineEnd(offset);
        return text.substring(0, end) + "\n" + line + text.substring(end);
    }

    private String remove(Key<?> key) throws Unreadable {
        Optional<Found> found = find(key);
        if (found.isEmpty()) return text;
        if (found.get().in().flow()) {
            throw new Unreadable(
                    found.get().in().span().line(), Message.of("config-edit.braces", key));
        }
        Entry entry = found.get().entry();
        int begin = text.lastIndexOf('\n', entry.key().span().from() - 1) + 1;
        int end = Math.min(text.length(), lineEnd(entry.value().span().to()) + 1);
        return text.substring(0, begin) + text.substring(end);
    }

    private int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end;
    }

    private int column(int offset) {
        return offset - (text.lastIndexOf('\n', offset - 1) + 1);
    }
}
