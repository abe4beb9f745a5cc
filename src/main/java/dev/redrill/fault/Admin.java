package dev.redrill.fault;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.redis.AdminConnection;
import dev.redrill.redis.Doors;
import dev.redrill.redis.ErrorReply;
import dev.redrill.redis.Login;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RetryClass;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Administrative access to a Redis while a fault is in force. It is opened before the fault, since
 * some faults let nobody in afterwards, and goes on as an ACL user of its own: what happens to the
 * user of the target leaves that one, and whoever undoes the fault later needs no other password.
 * That user lives in the server's memory alone, as what the faults change does: where it is gone
 * though nobody has deleted it, the server has restarted, and nothing is left to undo but what a
 * key of its own has kept. Thread-safe; blocks.
 */
public final class Admin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Admin.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 20;
    private static final int LONGEST_WORD = 40;
    private static final String USERS = "redrill-";
    private static final Pattern CLIENT_ID = Pattern.compile("\\bid=(\\d+)");

    private final Doors doors;
    private final TimeSource time;
    private final Guests guests;
    private final List<AdminConnection> apart = new ArrayList<>();
    private final List<Thread> repeating = new ArrayList<>();
    private @Nullable AdminConnection connection;
    private @Nullable Login login;
    private @Nullable String user;

    /**
     * Opens nothing yet.
     *
     * @param time between what is done {@linkplain #repeat again and again}
     */
    public Admin(Doors doors, TimeSource time) {
        this.doors = doors;
        this.time = time;
        this.guests = new Guests(doors, time);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @return the words of the answer
     * @throws ContainerException if it fails; the message names at most two words of the command
     */
    public List<String> call(String... words) {
        return call(List.of(words));
    }

    private synchronized List<String> call(List<String> words) {
        try {
            return connection().call(words);
        } catch (RedisException e) {
            throw failed(words, e);
        }
    }

    /** The later words may be secrets, and the second one a script. */
    private static ContainerException failed(List<String> words, RedisException e) {
        String command =
                words.stream()
                        .limit(2)
                        .filter(word -> word.length() <= LONGEST_WORD)
                        .collect(Collectors.joining(" "));
        return new ContainerException(
                new ContainerFailure.CommandFailed(command, e.failure().english()), e);
    }

    /**
     * Sends a command that keeps its connection waiting, on one of its own; does not wait for it.
     *
     * @throws ContainerException if it cannot connect
     */
    public synchronized void start(String... words) {
        try {
            AdminConnection other = doors.openAdmin(login);
            apart.add(other);
            other.send(List.of(words));
        } catch (RedisException e) {
            throw failed(Arrays.asList(words), e);
        }
    }

    /**
     * Does something again and again as the user of {@link #enterAs}, until this is closed; what
     * fails once is done the next time. Does nothing where it is closed already.
     *
     * @param pause before each time
     */
    synchronized void repeat(Duration pause, Runnable task) {
        Login as = login;
        if (as == null) return;
        repeating.add(
                Thread.ofVirtual().name("fault-repeats").start(() -> repeatAfter(pause, as, task)));
    }

    private void repeatAfter(Duration pause, Login as, Runnable task) {
        try {
            while (true) {
                time.sleep(pause);
                doUnlessClosed(as, task);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void doUnlessClosed(Login as, Runnable task) throws InterruptedException {
        if (Thread.interrupted() || !as.equals(login)) throw new InterruptedException();
        try {
            task.run();
        } catch (ContainerException e) {
            LOG.debug("not done this time", e);
        }
    }

    /**
     * Opens connections that do nothing, as the user of {@link #enterAs}, until this is closed.
     *
     * @throws ContainerException if one fails; the others stay
     */
    void seat(int connections) {
        try {
            guests.seat(entered(), connections);
        } catch (IOException e) {
            throw notConnected(e);
        }
    }

    /**
     * Has a client of its own, as the user of {@link #enterAs}, do something now, and again and
     * again until this is closed.
     *
     * @param every from one time to the next
     * @throws ContainerException if it cannot connect
     */
    void visit(Duration every, Guests.Visit visit) {
        try {
            guests.visit(entered(), every, visit);
        } catch (IOException e) {
            throw notConnected(e);
        }
    }

    private static ContainerException notConnected(IOException e) {
        String said = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        return new ContainerException(new ContainerFailure.GuestRefused(said), e);
    }

    /** The name of a key that a fault may write. */
    String key(String name) {
        return doors.key(name);
    }

    private synchronized Login entered() {
        Login as = login;
        if (as == null) throw new ContainerException(new ContainerFailure.Closing());
        return as;
    }

    /** The user of another fault that is in force there. */
    Optional<String> otherFault() {
        return call("ACL", "LIST").stream()
                .map(rule -> rule.split(" ", -1))
                .filter(rule -> rule.length > 1 && rule[1].startsWith(USERS))
                .map(rule -> rule[1])
                .filter(name -> login == null || !name.equals(login.user()))
                .findFirst();
    }

    /** A number that INFO tells; zero where it does not. */
    long info(String section, String field) {
        return call("INFO", section).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(field.length() + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** The values of settings, by their names; without those that the server does not know. */
    public Map<String, String> config(String... names) {
        Map<String, String> values = new TreeMap<>();
        for (String name : names) {
            List<String> answer = call("CONFIG", "GET", name);
            if (answer.size() == 2) values.put(answer.getFirst(), answer.getLast());
        }
        return values;
    }

    /** Closes the connections of all normal clients but this one. */
    public void killClients() {
        call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    }

    /** Closes the connection of the normal client that has been connected longest, but no own. */
    void killOldestClient() {
        kill(otherClients().stream().limit(1).toList());
    }

    /** How many clients are not normal ones, but replicas, subscribers or a primary. */
    int specialClients() {
        return (int)
                Stream.of("replica", "pubsub", "master")
                        .flatMap(type -> call("CLIENT", "LIST", "TYPE", type).stream())
                        .flatMap(String::lines)
                        .count();
    }

    /** The IDs of all normal clients but our own, the oldest first. */
    List<String> otherClients() {
        String own = " user=" + Optional.ofNullable(login).map(Login::user).orElse("") + " ";
        return call("CLIENT", "LIST", "TYPE", "normal").stream()
                .flatMap(String::lines)
                .filter(client -> !(client + " ").contains(own)) // in Redis 6.0 it comes last
                .map(CLIENT_ID::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .sorted(Comparator.comparingLong(Long::parseLong))
                .toList();
    }

    /** Closes the connections of clients with these IDs, where they are still there. */
    void kill(List<String> ids) {
        for (String id : ids) call("CLIENT", "KILL", "ID", id);
    }

    /** The name of the target's user, which is asked before this goes on as another. */
    public synchronized String user() {
        String known = user;
        if (known != null) return known;
        String told = call("ACL", "WHOAMI").getFirst();
        user = told;
        return told;
    }

    /** What the target's user may do, as the words that ACL SETUSER takes. */
    public List<String> rules(String user) {
        String line = "user " + user + " ";
        return call("ACL", "LIST").stream()
                .filter(rule -> rule.startsWith(line))
                .findFirst()
                .map(rule -> List.of(rule.substring(line.length()).split(" ")))
                .orElse(List.of());
    }

    /**
     * Goes on as a new user who may do everything.
     *
     * @throws ContainerException where the target's user may not create one
     */
    synchronized void enterAs(Login other) {
        String password = other.password().reveal();
        String _ = user();
        call("ACL", "SETUSER", other.user(), "reset", "on", ">" + password, "~*", "+@all");
        call("AUTH", other.user(), password);
        login = other;
    }

    /**
     * Runs commands as a user that {@link #enterAs} has created, deletes that user, and closes the
     * connection. Where the user is gone, what is kept is put back as the user of the target, and
     * nothing else.
     *
     * @throws ContainerException if a command fails; the others were sent. The user is there still
     *     unless it was refused, when trying again could not help and nothing is kept
     */
    synchronized void restore(Undo.Restore undo) {
        Login as = undo.login();
        guests.close(); // they may occupy the places that are needed now
        if (isVoid(undo)) return;
        boolean entered = as.equals(login);
        ContainerException refused = null;
        for (List<String> command : undo.commands()) {
            try {
                sendOnceSaved(command);
            } catch (RedisException e) {
                if (isDone(e.failure())) continue;
                if (!isRefusedForGood(e.failure())) throw failed(command, e);
                refused = failed(command, e);
            }
        }
        if (!entered) close();
        else if (refused == null || !isThere(undo.kept())) leave(as);
        if (refused != null) throw refused;
    }

    /** A save that the fault has begun ends soon, and the one that puts things right follows it. */
    private void sendOnceSaved(List<String> command) {
        for (int left = MOST_LOOKS; ; left--) {
            try {
                var _ = connection().call(command);
                return;
            } catch (RedisException e) {
                if (left == 0 || !isSaving(e.failure()) || !pause()) throw e;
            }
        }
    }

    private boolean pause() {
        try {
            time.sleep(LOOK_EVERY);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isSaving(RedisFailure failure) {
        return failure instanceof RedisFailure.Refused(_, var text)
                && text.startsWith("ERR Background save already in progress");
    }

    private static boolean isRefusedForGood(RedisFailure failure) {
        return failure instanceof RedisFailure.Refused
                && failure.retryClass() == RetryClass.STOP
                && !isSaving(failure);
    }

    /** There is no script to kill: it has ended. */
    private static boolean isDone(RedisFailure failure) {
        return failure instanceof RedisFailure.Refused(var reply, _) && reply == ErrorReply.NOTBUSY;
    }

    /** Older servers close the connection of a deleted user before they answer. */
    private void leave(Login as) {
        try {
            connection().call(List.of("ACL", "DELUSER", as.user()));
        } catch (RedisException e) {
            if (!(e.failure() instanceof RedisFailure.Unknown))
                throw failed(List.of("ACL", "DELUSER"), e);
            LOG.debug("the answer to the last command did not arrive", e);
        }
        close();
    }

    private boolean isThere(@Nullable String key) {
        return key != null && call("EXISTS", key).equals(List.of("1"));
    }

    /**
     * Whether there is nothing to put back: the user of {@link #enterAs} is gone, and nothing is
     * kept; a server whose password is not known has saved nothing.
     *
     * @throws ContainerException where that cannot be asked
     */
    synchronized boolean isVoid(Undo.Restore undo) {
        if (canEnter(undo.login())) return false;
        String kept = undo.kept();
        if (kept == null) return true;
        List<String> question = List.of("EXISTS", kept);
        try {
            return !connection().call(question).equals(List.of("1"));
        } catch (RedisException e) {
            if (e.failure() instanceof RedisFailure.Refused(var reply, _)
                    && reply == ErrorReply.NOAUTH) return true;
            throw failed(question, e);
        }
    }

    /** Whether there is still such a user. If not, this goes on as the user of the target. */
    private boolean canEnter(Login as) {
        if (!as.equals(login)) {
            close();
            login = as;
        }
        try {
            connection();
            return true;
        } catch (RedisException e) {
            if (isUnknown(e.failure())) {
                close();
                return false;
            }
            throw failed(List.of("AUTH"), e);
        }
    }

    private static boolean isUnknown(RedisFailure failure) {
        return failure instanceof RedisFailure.Refused(var reply, _)
                && reply == ErrorReply.WRONGPASS;
    }

    private AdminConnection connection() {
        AdminConnection now = connection;
        if (now != null && now.isOpen()) return now;
        if (now != null) now.close();
        AdminConnection next = doors.openAdmin(login);
        connection = next;
        return next;
    }

    /**
     * Closes every connection, and ends what is repeated; a later call opens one as the user of the
     * target.
     */
    @Override
    public synchronized void close() {
        Optional.ofNullable(connection).ifPresent(AdminConnection::close);
        apart.forEach(AdminConnection::close);
        apart.clear();
        guests.close();
        repeating.forEach(Thread::interrupt);
        repeating.clear();
        connection = null;
        login = null;
        user = null;
    }

    /** A user of its own, with a password that nobody could guess. */
    static Login newLogin() {
        return new Login(USERS + UUID.randomUUID(), Secret.random());
    }
}
