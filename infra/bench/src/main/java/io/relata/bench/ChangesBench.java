package io.relata.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** From a change set of one command to the first answered query on what it added. */
final class ChangesBench {
    private static final int WARM_UP = 100;
    private static final int MEASURED = 500;
    private static final int TENANTS = 8;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final Duration WARM_UP_TIME = Duration.ofSeconds(5);
    private static final Duration MEASURED_TIME = Duration.ofSeconds(15);

    private final Target target;

    ChangesBench(Target target) {
        this.target = target;
    }

    void run() throws IOException, InterruptedException {
        try (var client = target.client()) {
            latency(WideTenant.create(client, target, "bench-wide"));
            var tenants = new ArrayList<WideTenant>();
            for (int i = 0; i < TENANTS; i++) {
                tenants.add(WideTenant.create(client, target, "bench-wide-" + i));
            }
            throughput(tenants);
        }
    }

    private void latency(WideTenant tenant) throws IOException {
        steps(tenant, WARM_UP);
        var before = target.cpu();
        var steps = steps(tenant, MEASURED);
        var used = target.cpu().minus(before).per(MEASURED);
        var table =
                new Table(
                        "Change set of one command, %d entities, 1 client, %d times (ms)"
                                .formatted(WideTenant.ENTITIES, MEASURED),
                        "until",
                        "p50",
                        "p90",
                        "p99",
                        "JVM CPU",
                        "PostgreSQL CPU");
        row(table, "change set answered", steps.changed(), Cpu.UNKNOWN);
        row(table, "query answered", steps.queried(), used);
    }

    /** Both from the start of the change. */
    private record Steps(Latencies changed, Latencies queried) {}

    private Steps steps(WideTenant tenant, int count) throws IOException {
        var steps = new Steps(new Latencies(), new Latencies());
        try (var connection = new Connection(target.url())) {
            for (int i = 0; i < count; i++) {
                var step = tenant.next();
                var start = System.nanoTime();
                change(connection, step);
                steps.changed().add(System.nanoTime() - start);
                query(connection, step);
                steps.queried().add(System.nanoTime() - start);
            }
        }
        return steps;
    }

    private static void row(Table table, String name, Latencies latencies, Cpu used) {
        table.row(
                name,
                latencies.millis(0.5),
                latencies.millis(0.9),
                latencies.millis(0.99),
                used.server() / MICROS_PER_MILLI,
                used.postgres() / MICROS_PER_MILLI);
    }

    private void throughput(List<WideTenant> tenants) throws InterruptedException {
        changeAll(tenants, WARM_UP_TIME);
        var before = target.cpu();
        var latencies = changeAll(tenants, MEASURED_TIME);
        var used = target.cpu().minus(before).per(latencies.count());
        new Table(
                        "Change sets of one command over %d tenants, %d clients (ms)"
                                .formatted(TENANTS, TENANTS),
                        "change sets/s",
                        "p50",
                        "p99",
                        "JVM CPU",
                        "PostgreSQL CPU")
                .row(
                        (double) latencies.count() / MEASURED_TIME.toSeconds(),
                        latencies.millis(0.5),
                        latencies.millis(0.99),
                        used.server() / MICROS_PER_MILLI,
                        used.postgres() / MICROS_PER_MILLI);
    }

    private Latencies changeAll(List<WideTenant> tenants, Duration duration)
            throws InterruptedException {
        var end = System.nanoTime() + duration.toNanos();
        try (var threads = Executors.newFixedThreadPool(TENANTS)) {
            var clients = new ArrayList<Future<Latencies>>();
            for (var tenant : tenants) {
                clients.add(threads.submit(() -> changeUntil(tenant, end)));
            }
            var parts = new ArrayList<Latencies>();
            for (var client : clients) {
                parts.add(client.get());
            }
            return Latencies.of(parts);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Latencies changeUntil(WideTenant tenant, long end) throws IOException {
        var latencies = new Latencies();
        try (var connection = new Connection(target.url())) {
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                change(connection, tenant.next());
                latencies.add(System.nanoTime() - now);
            }
        }
        return latencies;
    }

    private static void change(Connection connection, WideTenant.Step step) throws IOException {
        var answer = connection.send(step.change());
        if (answer.status() != 201) {
            throw new IOException(answer.status() + " " + answer.text());
        }
    }

    private static void query(Connection connection, WideTenant.Step step) throws IOException {
        var answer = connection.send(step.query());
        if (!answer.isData()) {
            throw new IOException(answer.status() + " " + answer.text());
        }
    }
}
