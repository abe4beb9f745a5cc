package dev.redrill.config;

import dev.redrill.text.Message;
import dev.redrill.text.yaml.YamlTree;
import dev.redrill.text.yaml.YamlTree.Entries;
import dev.redrill.text.yaml.YamlTree.Entry;
import dev.redrill.text.yaml.YamlTree.Items;
import dev.redrill.text.yaml.YamlTree.Node;
import dev.redrill.text.yaml.YamlTree.Scalar;
import dev.redrill.text.yaml.YamlTree.Unreadable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values in a file, with the failures found so far.
 *
 * @param open whether users other than its owner can read it
 */
record ConfigFile(Path path, boolean open, List<Given> givens, List<SettingFailure> failures) {

    /** Asks for the defaults, and can always be read. */
    private static final Path NOTHING = Path.of("/dev/null");

    /** An empty result for a file that does not exist. */
    static ConfigFile missing(Path path) {
        return new ConfigFile(path, false, List.of(), List.of());
    }

    /** Reads a file that must exist. */
    static ConfigFile read(Path path) {
        byte[] bytes;
        Optional<Message> odd = odd(path);
        if (odd.isPresent()) return broken(path, 1, odd.get());
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(YamlTree.LONGEST + 1);
        } catch (IOException e) {
            return broken(path, 1, Message.of("config-file.unreadable", e));
        }
        if (bytes.length > YamlTree.LONGEST) {
            return broken(path, 1, Message.of("config-file.too-large", YamlTree.LONGEST / 1024));
        }
        try {
            return parse(path, isOpen(path), decode(bytes));
        } catch (CharacterCodingException e) {
            return broken(path, lineOfMark(bytes), Message.of("config-file.no-utf-8"));
        }
    }

    /** Reading a pipe would block; a link that leads nowhere was meant for something. */
    private static Optional<Message> odd(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            if (file.isDirectory()) return Optional.of(Message.of("config-file.folder"));
            boolean regular = file.isRegularFile() || path.equals(NOTHING);
            return regular ? Optional.empty() : Optional.of(Message.of("config-file.not-regular"));
        } catch (NoSuchFileException _) {
            return Files.isSymbolicLink(path)
                    ? Optional.of(Message.of("config-file.dangles"))
                    : Optional.empty();
        } catch (IOException e) {
            boolean loops = String.valueOf(e.getMessage()).contains("Too many levels");
            return loops ? Optional.of(Message.of("config-file.loops")) : Optional.empty();
        }
    }

    static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /**
     * Decoding to a String puts a replacement character at each malformed byte; this counts the
     * lines up to the first.
     */
    private static int lineOfMark(byte[] bytes) {
        String replaced = new String(bytes, StandardCharsets.UTF_8);
        String before = replaced.substring(0, Math.max(0, replaced.indexOf('\uFFFD')));
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }

    private static ConfigFile broken(Path path, int line, Message why) {
        return new ConfigFile(
                path,
                false,
                List.of(),
                List.of(SettingFailure.at(new Origin.InFile(path, line), why)));
    }

    static ConfigFile parse(Path path, boolean open, String text) {
        try {
            Optional<Node> tree = YamlTree.of(text);
            var reading = new ConfigFile(path, open, new ArrayList<>(), new ArrayList<>());
            if (tree.isEmpty()) return reading;
            if (tree.get() instanceof Entries top) {
                reading.collect("", top);
            } else if (!(tree.get() instanceof Scalar(var word, _)) || word != null) {
                reading.failed(tree.get(), Message.of("config-file.no-entries"));
            }
            return reading;
        } catch (Unreadable e) {
            return broken(path, e.line(), e.reason());
        }
    }

    private void collect(String prefix, Entries from) {
        for (Entry entry : from.entries()) {
            String key = entry.key().text();
            if (key == null) {
                failed(entry.key(), Message.of("config-file.no-key"));
                continue;
            }
            String name = prefix + key;
            switch (entry.value()) {
                case Entries group -> collect(name + ".", group);
                case Scalar scalar -> single(name, scalar);
                case Items items -> list(name, items);
            }
        }
    }

    private void single(String name, Scalar scalar) {
        if (scalar.text() != null) {
            givens.add(Given.of(name, scalar.text(), origin(scalar)));
        } else if (!Keys.isGroup(name)) {
            failed(scalar, Message.of("config-file.no-value", name));
        }
    }

    private void list(String name, Items items) {
        List<String> words = new ArrayList<>();
        for (Node item : items.items()) {
            if (item instanceof Scalar(String word, _)) words.add(word);
            else failed(item, Message.of("config-file.no-word", name));
        }
        givens.add(new Given(name, words, true, origin(items)));
    }

    private void failed(Node node, Message why) {
        failures.add(SettingFailure.at(origin(node), why));
    }

    private Origin origin(Node node) {
        return new Origin.InFile(path, node.span().line());
    }

    /** A copy with some keys changed or removed; their lines are unknown. */
    ConfigFile with(Map<Key<?>, Optional<String>> changes) {
        List<Given> changed =
                changes.entrySet().stream()
                        .flatMap(
                                change ->
                                        change
                                                .getValue()
                                                .map(text -> given(change.getKey(), text))
                                                .stream())
                        .toList();
        List<Given> kept =
                givens.stream()
                        .filter(g -> Keys.named(g.name()).filter(changes::containsKey).isEmpty())
                        .toList();
        return new ConfigFile(
                path, false, Stream.concat(kept.stream(), changed.stream()).toList(), failures);
    }

    private Given given(Key<?> key, String text) {
        return Given.of(key.path(), text, new Origin.InFile(path, 0));
    }

    /** The text of each key's value. */
    Map<Key<?>, String> texts() {
        Map<Key<?>, String> texts = new HashMap<>();
        givens.forEach(g -> Keys.named(g.name()).ifPresent(key -> texts.put(key, g.text())));
        return texts;
    }

    /** File systems without owners keep no secrets; using them is the user's choice. */
    private static boolean isOpen(Path path) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            return mode.contains(PosixFilePermission.GROUP_READ)
                    || mode.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
