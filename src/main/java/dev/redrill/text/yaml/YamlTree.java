package dev.redrill.text.yaml;

import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The text of a YAML file as a tree with positions. Every value is text; types, tags and aliases
 * are refused, so that no object can be created and nothing can multiply.
 */
public final class YamlTree {
    /** Far longer than any reasonable configuration, in characters. */
    public static final int LONGEST = 256 * 1024;

    private static final int DEEPEST = 8;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setCodePointLimit(LONGEST)
                    .setMaxAliasesForCollections(0)
                    .setUseMarks(true)
                    .build();

    /** A position: offsets into the text, and the line, 1 for the first. */
    public record Span(int from, int to, int line) {}

    /** A node of the tree. */
    public sealed interface Node {
        /** Where it is. */
        Span span();
    }

    /** A text; null if it is empty. */
    public record Scalar(@Nullable String text, Span span) implements Node {}

    /** A list of nodes. */
    public record Items(List<Node> items, Span span) implements Node {}

    /** Nodes with names. */
    public record Entries(List<Entry> entries, boolean flow, Span span) implements Node {}

    /** A named node. */
    public record Entry(Scalar key, Node value) {}

    /** The text is not valid. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;

        private final transient Message reason;

        /** In that line, 1 for the first. */
        public Unreadable(int line, Message reason) {
            super(reason.toString());
            this.line = line;
            this.reason = reason;
        }

        /** What is wrong. */
        public Message reason() {
            return reason;
        }

        /** Where, 1 for the first line. */
        public int line() {
            return line;
        }
    }

    private final int[] offsets;
    private final Iterator<Event> events;

    private YamlTree(String text) {
        this.offsets = offsets(text);
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** Parses a text; empty if it has nothing but comments. */
    public static Optional<Node> of(String text) throws Unreadable {
        if (text.length() > LONGEST) {
            throw new Unreadable(1, Message.of("yaml.too-long", text.length(), LONGEST));
        }
        try {
            return new YamlTree(text).document();
        } catch (MarkedYamlEngineException e) {
            throw YamlMistake.in(e);
        } catch (ReaderException e) {
            int at = Math.clamp(e.getPosition(), 0, text.codePointCount(0, text.length()));
            int line = line(text, text.offsetByCodePoints(0, at));
            throw new Unreadable(
                    line, Message.of("yaml.character", "U+%04X".formatted(e.getCodePoint())));
        } catch (YamlEngineException _) {
            throw new Unreadable(1, Message.of("yaml.unreadable"));
        }
    }

    private static int line(String text, int offset) {
        return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private Optional<Node> document() throws Unreadable {
        Optional<Node> tree = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (tree.isPresent()) {
                    throw new Unreadable(line(event), Message.of("yaml.second-document"));
                }
                tree = Optional.of(node(event, 0));
            }
        }
        return tree;
    }

    private Node node(Event event, int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable(line(event), Message.of("yaml.too-deep"));
        }
        return switch (event) {
            case AliasEvent _ -> throw new Unreadable(line(event), Message.of("yaml.alias"));
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> collection(start, depth);
            default -> throw new Unreadable(line(event), Message.of("yaml.unexpected"));
        };
    }

    private Node collection(CollectionStartEvent start, int depth) throws Unreadable {
        refuseTag(start.getTag(), start);
        return switch (start) {
            case SequenceStartEvent _ -> items(start, depth);
            case MappingStartEvent _ -> entries(start, depth);
            default -> throw new Unreadable(line(start), Message.of("yaml.unexpected"));
        };
    }

    private Items items(CollectionStartEvent start, int depth) throws Unreadable {
        List<Node> items = new ArrayList<>();
        Event next = events.next();
        for (; next instanceof NodeEvent; next = events.next()) items.add(node(next, depth + 1));
        return new Items(items, start.isFlow() ? span(start, next) : span(start, items));
    }

    private Entries entries(CollectionStartEvent start, int depth) throws Unreadable {
        List<Entry> entries = new ArrayList<>();
        Event next = events.next();
        for (; next instanceof NodeEvent; next = events.next()) {
            if (!(node(next, depth + 1) instanceof Scalar key)) {
                throw new Unreadable(line(next), Message.of("yaml.no-word"));
            }
            entries.add(new Entry(key, node(events.next(), depth + 1)));
        }
        List<Node> values = entries.stream().map(Entry::value).toList();
        return new Entries(
                entries, start.isFlow(), start.isFlow() ? span(start, next) : span(start, values));
    }

    private Scalar scalar(ScalarEvent event) throws Unreadable {
        refuseTag(event.getTag(), event);
        String value = event.getValue();
        boolean none =
                event.getScalarStyle() == ScalarStyle.PLAIN
                        && (value.isEmpty() || value.equals("~") || value.equals("null"));
        return new Scalar(none ? null : value, span(event, event));
    }

    private static void refuseTag(Optional<?> tag, Event event) throws Unreadable {
        if (tag.isPresent()) {
            throw new Unreadable(line(event), Message.of("yaml.tag"));
        }
    }

    private Span span(Event first, Event last) {
        return new Span(
                offset(first.getStartMark().orElseThrow()),
                offset(last.getEndMark().orElseThrow()),
                line(first));
    }

    /**
     * A collection without an end of its own ends with its last node, before the comments after it.
     */
    private Span span(Event first, List<Node> parts) {
        Span start = span(first, first);
        return parts.isEmpty()
                ? start
                : new Span(start.from(), parts.getLast().span().to(), start.line());
    }

    /** Marks count code points; this maps each to the index of its first char. */
    private static int[] offsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        for (int i = 0, at = 0; i < offsets.length; i++) {
            offsets[i] = at;
            if (at < text.length()) at += Character.charCount(text.codePointAt(at));
        }
        return offsets;
    }

    private int offset(Mark mark) {
        return offsets[Math.min(mark.getIndex(), offsets.length - 1)];
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
