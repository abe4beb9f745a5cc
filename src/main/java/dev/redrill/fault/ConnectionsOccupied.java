package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens connections that do nothing, as a pool that leaks does, sets maxclients to their number,
 * and closes those of all other normal clients: new ones are refused.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param connections how many are held; 1 to 10,000, and fewer than the server's maxclients
 */
public record ConnectionsOccupied(Duration time, int connections) implements ServerFault {
    private static final Parameter CONNECTIONS =
            new Parameter("connections", Parameter.Unit.NUMBER, "100", 1, 10_000);

    /** What a connection costs Redis, in bytes. */
    private static final long EACH = 20_480;

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public ConnectionsOccupied {
        Fault.requireTime(time);
        long _ = CONNECTIONS.require(connections);
    }

    /** With a hundred connections. */
    public ConnectionsOccupied(Duration time) {
        this(time, (int) CONNECTIONS.usualNumber());
    }

    @Override
    public char key() {
        return 'O';
    }

    @Override
    public Fault lasting(Duration other) {
        return new ConnectionsOccupied(other, connections);
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(CONNECTIONS);
    }

    @Override
    public String value() {
        return CONNECTIONS.print(connections);
    }

    @Override
    public Fault with(String value) {
        return new ConnectionsOccupied(time, (int) CONNECTIONS.number(value));
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LINK);
    }

    @Override
    public Reaction reaction() {
        return Reaction.SHED;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.ADMIN, Need.PLAIN_TCP);
    }

    @Override
    public long takes(Admin admin) {
        return connections * EACH;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        long most = ServerFault.number(admin, "maxclients");
        long left = most - admin.info("clients", "connected_clients");
        if (connections > left)
            throw ServerFault.notAvailable(new Unavailability.TooFewPlaces(connections, left));
        return ServerFault.settings(admin, "maxclients", "timeout");
    }

    @Override
    public void change(Admin admin) {
        admin.call("CONFIG", "SET", "timeout", "0"); // or those that do nothing would go
        admin.seat(connections);
        int places = connections + 1 + admin.specialClients(); // one is ours
        admin.call("CONFIG", "SET", "maxclients", Integer.toString(places));
        admin.kill(admin.otherClients());
    }
}
