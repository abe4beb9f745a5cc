package dev.redrill.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a fake Redis knows of administration: settings, users and its role, as words. It restarts
 * with what it began with. Thread-safe.
 */
public final class FakeServer {
    private static final List<String> RULES = List.of("on", "nopass", "~*", "&*", "+@all");

    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    Map.entry("maxmemory", "0"),
                    Map.entry("maxmemory-policy", "allkeys-lru"),
                    Map.entry("maxclients", "10000"),
                    Map.entry("client-output-buffer-limit", "normal 0 0 0"),
                    Map.entry("timeout", "30"),
                    Map.entry("save", "3600 1"),
                    Map.entry("stop-writes-on-bgsave-error", "no"),
                    Map.entry("appendonly", "no"),
                    Map.entry("dbfilename", "dump.rdb"),
                    Map.entry("lua-time-limit", "5000"),
                    Map.entry("replica-serve-stale-data", "yes"),
                    Map.entry("min-replicas-to-write", "0"),
                    Map.entry("min-replicas-max-lag", "9"),
                    Map.entry("key-load-delay", "0"),
                    Map.entry("loading-process-events-interval-bytes", "2097152"));

    private final FakeRedis clients;
    private final Map<String, String> config = new TreeMap<>();
    private final Map<String, List<String>> users = new TreeMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private String primary = "";
    private int saves;
    private String forbidden = "";
    private String watcher = "";

    FakeServer(FakeRedis clients) {
        this.clients = clients;
        restart();
    }

    /** Forgets what was set since its start. */
    public synchronized void restart() {
        if ("1".equals(config.get("maxmemory"))) clients.failWrites(null);
        config.clear();
        config.putAll(DEFAULTS);
        users.clear();
        users.put("default", RULES);
        primary = "";
    }

    /** The settings, users and role now. */
    public synchronized String state() {
        return config + " " + users + " " + primary;
    }

    /** The commands in order, without those that only ask. */
    public List<String> calls() {
        return calls;
    }

    /** Follows a primary. */
    public synchronized void follow(String other) {
        primary = other;
    }

    /** A client of this name is connected. */
    public synchronized void watchedBy(String name) {
        watcher = name;
    }

    /** Is saving, and refuses another save so many times. */
    public synchronized void saves(int times) {
        saves = times;
    }

    /** Nobody may send this any more. */
    public synchronized void forbid(String command) {
        forbidden = command;
    }

    private synchronized List<String> answer(List<String> words, Connection from) {
        String two = words.size() > 1 ? words.get(0) + " " + words.get(1) : words.getFirst();
        if (two.equals(forbidden))
            throw new RedisException(FakeRedis.refusal("NOPERM no permissions"));
        if (two.equals("BGSAVE") && saves-- > 0)
            throw new RedisException(FakeRedis.refusal("ERR Background save already in progress"));
        if (words.getFirst().equals("EXISTS")) return List.of("0"); // it keeps no keys
        return switch (two) {
            case "CONFIG GET" ->
                    config.containsKey(words.get(2))
                            ? List.of(words.get(2), config.get(words.get(2)))
                            : List.of();
            case "ACL WHOAMI" -> List.of(from.user);
            case "ACL LIST" ->
                    users.entrySet().stream()
                            .map(u -> "user " + u.getKey() + " " + String.join(" ", u.getValue()))
                            .toList();
            case "CLIENT LIST" ->
                    words.size() > 3 && !words.get(3).equals("normal")
                            ? List.of("")
                            : List.of(
                                    """
                                    id=12 addr=127.0.0.1:3 name= user=default
                                    id=0 addr=127.0.0.1:2 name= user=%s
                                    id=1 addr=127.0.0.1:1 name=%s\
                                    """
                                            .formatted(from.user, watcher));
            case "INFO memory" -> List.of("used_memory:1000000\r\nused_memory_human:976K\r\n");
            case "INFO clients" -> List.of("connected_clients:2\r\n");
            case "INFO cluster" -> List.of("cluster_enabled:0");
            case "COMMAND INFO" -> List.of(words.get(2), "-2");
            case "DBSIZE" -> List.of("3");
            case "ROLE" -> List.of(primary.isEmpty() ? "master" : "slave");
            case "INFO replication" -> List.of("role:master\r\nconnected_slaves:0\r\n");
            default -> {
                calls.add(String.join(" ", words));
                change(two, words, from);
                yield words.getFirst().equals("EVAL") ? List.of("0", "0") : List.of("OK");
            }
        };
    }

    private void change(String two, List<String> words, Connection from) {
        switch (two) {
            case "CONFIG SET" -> {
                config.put(words.get(2), words.get(3));
                boolean full = "1".equals(config.get("maxmemory"));
                clients.failWrites(full ? FakeRedis.refusal("OOM no memory") : null);
            }
            case "ACL SETUSER" -> {
                List<String> rules = new ArrayList<>(users.getOrDefault(words.get(2), List.of()));
                words.stream().skip(3).forEach(rule -> set(rules, rule));
                users.put(words.get(2), rules);
            }
            case "ACL DELUSER" -> users.remove(words.get(2));
            case "CLIENT KILL" -> clients.dropLinks();
            case "REPLICAOF NO" -> primary = "";
            default -> {
                if (words.getFirst().equals("AUTH")) from.user = words.get(1);
                if (words.getFirst().equals("REPLICAOF")) primary = words.get(1);
            }
        }
    }

    private static void set(List<String> rules, String rule) {
        switch (rule) {
            case "reset" -> rules.clear();
            case "on", "off" -> {
                rules.removeAll(List.of("on", "off"));
                rules.addFirst(rule);
            }
            case "resetpass" -> rules.removeIf(r -> r.startsWith(">") || r.equals("nopass"));
            case "nopass" -> rules.add(1, rule);
            case "+@all" -> {
                rules.removeIf(r -> r.startsWith("-") || r.startsWith("+"));
                rules.add(rule);
            }
            default -> rules.add(rule);
        }
    }

    AdminConnection open(RedisEndpoint endpoint) {
        String user = endpoint.user() == null ? "default" : endpoint.user();
        synchronized (this) {
            if (!users.containsKey(user))
                throw new RedisException(FakeRedis.refusal("WRONGPASS no such user"));
        }
        return new Connection(user);
    }

    private final class Connection implements AdminConnection {
        private String user;
        private volatile boolean open = true;

        Connection(String user) {
            this.user = user;
        }

        @Override
        public List<String> call(List<String> words) {
            clients.requireAnswering();
            return answer(words, this);
        }

        @Override
        public void send(List<String> words) {
            List<String> _ = answer(words, this);
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
