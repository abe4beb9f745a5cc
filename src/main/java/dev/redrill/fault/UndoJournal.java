package dev.redrill.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.redrill.container.Attachment;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.Login;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.ProcessMark;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What one process owes to its targets, in a file that outlives it: one JSON object a line, an
 * {@code owed} before the fault and an {@code undone} after its undo. Each line is on the disk
 * before a method returns. A last line that is torn is the normal end of a process that was killed;
 * what it would have said had not begun. Only its user can read it: it has the password of the user
 * that undoes. Not thread-safe.
 *
 * @param file need not exist; it is deleted once nothing is owed
 */
public record UndoJournal(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(UndoJournal.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;

    /**
     * One thing owed.
     *
     * @param id its own in this file, from 1
     * @param at when it was written
     * @param owner the process that owes it
     * @param engine the address of the engine
     * @param container the full ID
     * @param name of the target, for people
     * @param redis where commands are sent, without a login
     */
    public record Entry(
            long id,
            Instant at,
            ProcessMark owner,
            String engine,
            String container,
            String name,
            RedisEndpoint redis,
            Undo undo) {
        /** The same, owed by a process that has ended. */
        Entry ofNobody() {
            return new Entry(
                    id,
                    at,
                    new ProcessMark(owner.pid(), "left"),
                    engine,
                    container,
                    name,
                    redis,
                    undo);
        }
    }

    /**
     * Writes what is owed from now on.
     *
     * @throws IOException if it is not on the disk
     */
    public void owes(Entry entry) throws IOException {
        boolean isNew = create();
        append(json(entry));
        if (isNew) syncFolder();
    }

    /**
     * Writes that something is owed no more, and deletes a file that owes nothing.
     *
     * @throws IOException if neither is possible
     */
    public void undone(long id) throws IOException {
        append(JSON.createObjectNode().put("v", VERSION).put("undone", id));
        deleteIfDone();
    }

    /**
     * Leaves what is owed to whoever reads the file next, though its process runs.
     *
     * @throws IOException if it cannot be written
     */
    public void leave(long id) throws IOException {
        for (Entry entry : pending()) if (entry.id() == id) append(json(entry.ofNobody()));
    }

    /**
     * What is owed still, in the order in which it was first written.
     *
     * @throws IOException if there is a file that cannot be read
     */
    public List<Entry> pending() throws IOException {
        return content().pending;
    }

    /**
     * Deletes the file if it owes nothing, and says nothing that another version has written.
     *
     * @throws IOException if that is not possible
     */
    public void deleteIfDone() throws IOException {
        Content now = content();
        if (now.pending.isEmpty() && now.understood) Files.deleteIfExists(file);
    }

    /**
     * What a file says.
     *
     * @param understood whether every line but a torn last one was
     */
    private record Content(List<Entry> pending, boolean understood) {}

    private Content content() throws IOException {
        String text;
        try {
            text = new String(Files.readAllBytes(file), UTF_8);
        } catch (NoSuchFileException _) {
            return new Content(List.of(), true);
        }
        Map<Long, Entry> owed = new LinkedHashMap<>();
        boolean understood = true;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList())
            understood &= line.isEmpty() || isRead(line, owed);
        return new Content(List.copyOf(owed.values()), understood);
    }

    private boolean isRead(String line, Map<Long, Entry> owed) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.path("v").asInt() != VERSION) return false;
            read(node, owed);
            return true;
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warn("a line of {} is not understood", file, e);
            return false;
        }
    }

    private static void read(JsonNode line, Map<Long, Entry> owed) {
        if (line.has("undone")) {
            owed.remove(line.get("undone").asLong());
            return;
        }
        Entry entry = entry(line);
        owed.put(entry.id(), entry);
    }

    /** A file that only its user can read, where the file system knows of users. */
    private boolean create() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            else Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    /** A line that cannot be written whole is not left in part: the next would be glued to it. */
    private void append(ObjectNode line) throws IOException {
        try (var out = FileChannel.open(file, CREATE, READ, WRITE)) {
            long end = out.size();
            String before = isTorn(out, end) ? "\n" : "";
            ByteBuffer text =
                    ByteBuffer.wrap(
                            (before + JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
            try {
                long at = end;
                while (text.hasRemaining()) at += out.write(text, at);
                out.force(true);
            } catch (IOException e) {
                out.truncate(end);
                throw e;
            }
        }
    }

    private static boolean isTorn(FileChannel in, long end) throws IOException {
        if (end == 0) return false;
        ByteBuffer last = ByteBuffer.allocate(1);
        return in.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    /** Otherwise the name of the file could be gone after a power loss; not every system can. */
    private void syncFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) return;
        try (var in = FileChannel.open(folder, READ)) {
            in.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be synced", folder, e);
        }
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode line =
                JSON.createObjectNode()
                        .put("v", VERSION)
                        .put("owed", entry.id())
                        .put("at", entry.at().toString())
                        .put("owner", entry.owner().toString())
                        .put("target", entry.name())
                        .put("engine", entry.engine())
                        .put("container", entry.container());
        line.set("redis", json(entry.redis()));
        line.set("undo", json(entry.undo()));
        return line;
    }

    private static ObjectNode json(RedisEndpoint redis) {
        ObjectNode node = JSON.createObjectNode().put("uri", redis.toString());
        if (redis.caFile() != null) node.put("caFile", redis.caFile().toAbsolutePath().toString());
        ClientCertificate certificate = redis.certificate();
        if (certificate != null)
            node.put("certificate", certificate.certificate().toAbsolutePath().toString())
                    .put("key", certificate.key().toAbsolutePath().toString());
        return node;
    }

    private static ObjectNode json(Undo undo) {
        ObjectNode node = JSON.createObjectNode().put("do", undo.word());
        if (undo instanceof Undo.Restore(var login, var commands, var kept)) {
            node.put("user", login.user()).put("password", login.password().reveal());
            if (kept != null) node.put("kept", kept);
            ArrayNode all = node.putArray("commands");
            for (List<String> command : commands) {
                ArrayNode words = all.addArray();
                command.forEach(words::add);
            }
        }
        if (undo instanceof Undo.Attach(_, var attachments)) {
            ArrayNode all = node.putArray("networks");
            attachments.forEach(each -> all.add(json(each)));
        }
        return node;
    }

    private static ObjectNode json(Attachment attachment) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("network", attachment.network())
                        .put("name", attachment.name());
        ArrayNode aliases = node.putArray("aliases");
        attachment.aliases().forEach(aliases::add);
        if (attachment.ipv4() != null) node.put("ipv4", attachment.ipv4());
        if (attachment.ipv6() != null) node.put("ipv6", attachment.ipv6());
        return node;
    }

    private static Entry entry(JsonNode line) {
        String container = text(line, "container");
        return new Entry(
                line.get("owed").asLong(),
                Instant.parse(text(line, "at")),
                ProcessMark.parse(text(line, "owner")).orElseThrow(),
                text(line, "engine"),
                container,
                text(line, "target"),
                redis(line.get("redis")),
                undo(line.get("undo"), container));
    }

    private static RedisEndpoint redis(JsonNode node) {
        RedisEndpoint plain = RedisEndpoint.parse(text(node, "uri"));
        RedisEndpoint trusting =
                plain.withCaFile(optional(node, "caFile").map(Path::of).orElse(null));
        return optional(node, "certificate")
                .map(file -> new ClientCertificate(Path.of(file), Path.of(text(node, "key"))))
                .map(trusting::withCertificate)
                .orElse(trusting);
    }

    private static Undo undo(JsonNode node, String container) {
        return switch (text(node, "do")) {
            case "start" -> new Undo.Start(container);
            case "thaw" -> new Undo.Thaw(container);
            case "restore" ->
                    new Undo.Restore(
                            new Login(text(node, "user"), new Secret(text(node, "password"))),
                            StreamSupport.stream(node.get("commands").spliterator(), false)
                                    .map(UndoJournal::words)
                                    .toList(),
                            optional(node, "kept").orElse(null));
            case "attach" ->
                    new Undo.Attach(
                            container,
                            StreamSupport.stream(node.get("networks").spliterator(), false)
                                    .map(UndoJournal::attachment)
                                    .toList());
            default -> throw new IllegalArgumentException(text(node, "do"));
        };
    }

    private static Attachment attachment(JsonNode node) {
        return new Attachment(
                text(node, "network"),
                text(node, "name"),
                words(node.get("aliases")),
                optional(node, "ipv4").orElse(null),
                optional(node, "ipv6").orElse(null));
    }

    private static List<String> words(JsonNode command) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static String text(JsonNode node, String name) {
        return optional(node, name).orElseThrow();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        @Nullable JsonNode value = node.get(name);
        return value == null ? Optional.empty() : Optional.of(value.asText());
    }
}
