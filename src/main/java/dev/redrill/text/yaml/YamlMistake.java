package dev.redrill.text.yaml;

import dev.redrill.text.Message;
import dev.redrill.text.yaml.YamlTree.Unreadable;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

import java.util.List;
import java.util.Optional;

/** What the YAML parser says, in words that exist in every language. */
final class YamlMistake {
    /** The parser gives its kinds no names; these are the beginnings of its sentences. */
    private record Kind(String said, Message reason) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind("mapping values are not allowed here", Message.of("yaml.colon")),
                    new Kind("could not find expected ':'", Message.of("yaml.no-colon")),
                    new Kind("found character '\\t", Message.of("yaml.tab")),
                    new Kind("found a key after \\t", Message.of("yaml.tab")),
                    new Kind("found character", Message.of("yaml.first-character")),
                    new Kind("found unexpected end of stream", Message.of("yaml.open-quote")),
                    new Kind("found unexpected document separator", Message.of("yaml.open-quote")),
                    new Kind("found unknown escape character", Message.of("yaml.escape")),
                    new Kind("expected escape sequence", Message.of("yaml.escape")),
                    new Kind("expected ',' or", Message.of("yaml.open-bracket")),
                    new Kind("expected <block end>", Message.of("yaml.indentation")),
                    new Kind("expected the node content", Message.of("yaml.no-content")),
                    new Kind("sequence entries are not allowed here", Message.of("yaml.dash")),
                    new Kind("sequence entry", Message.of("yaml.tab")),
                    new Kind("mapping keys are not allowed here", Message.of("yaml.question")),
                    new Kind("expected alphabetic or numeric character", Message.of("yaml.anchor")),
                    new Kind("unexpected character found", Message.of("yaml.anchor")));

    private YamlMistake() {}

    /** Where the parser stopped, why, and what stands there. */
    static Unreadable in(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        Object found = mark.map(YamlMistake::found).orElse(Message.of("yaml.end"));
        return new Unreadable(
                line, Message.of("yaml.stopped", reason(e.getProblem()), column, found));
    }

    private static Message reason(String said) {
        return KINDS.stream()
                .filter(kind -> said.startsWith(kind.said()))
                .findFirst()
                .map(Kind::reason)
                .orElse(Message.of("yaml.other"));
    }

    /** One character and no more: what follows may be a secret. */
    private static Object found(Mark mark) {
        int at = mark.getPointer();
        int[] text = mark.getBuffer();
        if (at >= text.length || text[at] == 0) return Message.of("yaml.end");
        if (text[at] == '\n' || text[at] == '\r') return Message.of("yaml.line-end");
        return Quoting.shown(Character.toString(text[at]));
    }
}
