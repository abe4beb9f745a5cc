package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.container.local.Persistence;
import dev.redrill.drill.RecountTrial;

import java.util.ArrayList;
import java.util.List;

/** Recounts of drills, compared with what an independent reader finds in the server. */
public final class Recounts implements Measure {
    private static final int TIMES = 3;

    @Override
    public String name() {
        return "recounts";
    }

    @Override
    public List<Row> run() throws Exception {
        int drills = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            for (Persistence persistence : Persistence.values()) {
                try {
                    drills += RecountTrial.run(persistence);
                } catch (AssertionError e) {
                    wrong.add(persistence + ": " + e.getMessage());
                }
            }
        }
        return List.of(
                Row.never("recounts, wrong", wrong.size(), drills, String.join("; ", wrong)));
    }
}
