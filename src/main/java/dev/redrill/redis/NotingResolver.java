package dev.redrill.redis;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the system for the addresses of a name, and tells them. Netty's own resolver keeps a
 * datagram socket per thread, and leaks one if it is closed during its opening.
 */
final class NotingResolver extends AddressResolverGroup<InetSocketAddress> {
    private final Consumer<List<InetAddress>> told;

    /**
     * A resolver for one name.
     *
     * @param told hears the addresses each time they are asked for, on a thread of the network;
     *     must be quick
     */
    NotingResolver(Consumer<List<InetAddress>> told) {
        this.told = told;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Names(executor).asAddressResolver();
    }

    private final class Names extends InetNameResolver {
        private Names(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String name, Promise<InetAddress> promise) {
            try {
                promise.setSuccess(addresses(name).getFirst());
            } catch (UnknownHostException e) {
                promise.setFailure(e);
            }
        }

        @Override
        protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
            try {
                promise.setSuccess(addresses(name));
            } catch (UnknownHostException e) {
                promise.setFailure(e);
            }
        }

        private List<InetAddress> addresses(String name) throws UnknownHostException {
            List<InetAddress> all = List.of(InetAddress.getAllByName(name));
            told.accept(all);
            return all;
        }
    }
}
