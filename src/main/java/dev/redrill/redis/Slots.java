package dev.redrill.redis;

import io.lettuce.core.cluster.SlotHash;

import java.util.BitSet;
import java.util.stream.IntStream;

/** The slots of a node of a cluster, as {@code CLUSTER NODES} lists them. */
final class Slots {
    private static final int FIRST_SLOT_FIELD = 8;

    private Slots() {}

    /**
     * A hash tag, such as "{12}", of a slot that the answering node owns; empty if it owns none.
     */
    static String ownTag(String nodes) {
        BitSet own = own(nodes);
        if (own.isEmpty()) return "";
        return IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(number -> "{" + number + "}")
                .filter(tag -> own.get(SlotHash.getSlot(tag)))
                .findFirst()
                .orElse("");
    }

    private static BitSet own(String nodes) {
        BitSet own = new BitSet(SlotHash.SLOT_COUNT);
        nodes.lines()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > FIRST_SLOT_FIELD && fields[2].contains("myself"))
                .forEach(
                        fields -> {
                            for (int i = FIRST_SLOT_FIELD; i < fields.length; i++)
                                add(own, fields[i]);
                        });
        return own;
    }

    /** A slot, or a range of them; one that is on its way elsewhere stands in brackets. */
    private static void add(BitSet own, String range) {
        if (range.startsWith("[")) return;
        String[] ends = range.split("-", 2);
        own.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
}
