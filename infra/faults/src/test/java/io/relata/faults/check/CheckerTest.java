package io.relata.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.faults.check.Verdict.Fail;
import io.relata.faults.check.Verdict.Inconclusive;
import io.relata.faults.check.Verdict.Pass;
import io.relata.faults.history.Entry;
import io.relata.faults.history.Entry.Answered;
import io.relata.faults.history.Entry.Appended;
import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Handled;
import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kept;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Observed;
import io.relata.faults.history.Entry.Outcome;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.history.Entry.Sent;
import io.relata.faults.history.Entry.Settled;
import io.relata.faults.history.Entry.Stored;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private final List<Entry> history = new ArrayList<>();

    @Test
    void what_was_acknowledged_and_is_there_passes() {
        fault();
        edit("a", Outcome.DONE, 1);
        edit("b", Outcome.UNKNOWN, 0);
        write("w", Outcome.DONE);
        stored(1, 1, "a");
        kept("w", 2);
        settled(1, 1, 1, "");

        assertThat(verdict()).isEqualTo(new Pass());
    }

    @Test
    void an_edit_that_nobody_acknowledged_may_be_there() {
        fault();
        edit("a", Outcome.UNKNOWN, 0);
        stored(1, 1, "a");
        settled(1, 1, 1, "");

        assertThat(verdict()).isEqualTo(new Pass());
    }

    @Test
    void a_lost_edit_is_named() {
        fault();
        edit("a", Outcome.DONE, 1);
        settled(0, 0, 0, "");

        assertThat(offences()).containsExactly("edit a of acme was acknowledged and is lost");
    }

    @Test
    void an_edit_applied_twice_is_named() {
        fault();
        edit("a", Outcome.UNKNOWN, 0);
        stored(1, 1, "a");
        stored(2, 2, "a");
        settled(2, 2, 2, "");

        assertThat(offences()).containsExactly("edit a of acme is there twice: revisions [1, 2]");
    }

    @Test
    void an_edit_told_another_revision_is_named() {
        fault();
        edit("a", Outcome.DONE, 2);
        stored(1, 1, "a");
        settled(1, 1, 1, "");

        assertThat(offences())
                .containsExactly("edit a of acme was told revision 2 and is revision 1");
    }

    @Test
    void a_refused_edit_must_not_be_there() {
        fault();
        edit("a", Outcome.REFUSED, 0);
        stored(1, 1, "a");
        settled(1, 1, 1, "");

        assertThat(offences())
                .containsExactly("edit a of acme was refused and is there: revisions [1]");
    }

    @Test
    void a_hole_in_the_revisions_is_named() {
        fault();
        stored(1, 1, "a");
        stored(3, 2, "b");
        settled(3, 3, 3, "");

        assertThat(offences()).containsExactly("acme: revision 3 follows 1");
    }

    @Test
    void tables_that_stay_behind_or_differ_are_named() {
        fault();
        stored(1, 1, "a");
        settled(1, 0, 0, "[column f2]");

        assertThat(offences())
                .containsExactly(
                        "acme: history is at 1, tables at 0 (LIVE)",
                        "acme: history is at 1, the data API at 0",
                        "acme: tables are not the fold: [column f2]");
    }

    @Test
    void records_lost_doubled_torn_or_of_nobody_are_named() {
        fault();
        write("lost", Outcome.DONE);
        write("doubled", Outcome.UNKNOWN);
        write("torn", Outcome.DONE);
        kept("doubled", 2);
        kept("doubled", 2);
        kept("torn", 1);
        kept("strange", 2);
        settled(0, 0, 0, "");

        assertThat(offences())
                .containsExactly(
                        "record lost of acme was acknowledged and is lost",
                        "record doubled of acme is there 2 times",
                        "record torn of acme is torn: it has 1 children",
                        "record strange was written by nobody");
    }

    @Test
    void a_topic_with_a_hole_a_repetition_or_another_order_is_named() {
        fault();
        stored(1, 1, "a");
        stored(2, 2, "b");
        stored(3, 3, "c");
        history.add(new Settled("acme", 3, 3, 3, 3, "LIVE", ""));
        sent(2);
        sent(1);
        sent(1);

        assertThat(offences())
                .containsExactly("acme: the topic is not the history: missing [3], twice [1]");
    }

    @Test
    void a_topic_in_another_order_is_named() {
        fault();
        stored(1, 1, "a");
        stored(2, 2, "b");
        history.add(new Settled("acme", 2, 2, 2, 2, "LIVE", ""));
        sent(2);
        sent(1);

        assertThat(offences().getFirst()).endsWith("out of order");
    }

    @Test
    void an_event_that_nobody_handled_is_named() {
        fault();
        history.add(new Appended(1, "a"));
        history.add(new Appended(2, "b"));
        history.add(new Handled("b"));

        assertThat(offences()).containsExactly("event a was handled 0 times");
    }

    @Test
    void what_did_not_hold_is_named() {
        fault();
        history.add(new Observed(1, "queries are answered", false, "503"));

        assertThat(offences()).containsExactly("queries are answered: 503");
    }

    @Test
    void a_fault_that_did_not_provably_fire_shows_nothing() {
        history.add(new Planned("kill", 2));
        history.add(new Fired(1, "kill", true, "exit 137"));
        history.add(new Fired(2, "kill", false, "not reached"));

        assertThat(verdict()).isEqualTo(new Inconclusive(List.of("kill: 1 of 2 times proven")));
    }

    @Test
    void a_tenant_that_was_not_read_at_the_end_shows_nothing() {
        fault();
        edit("a", Outcome.UNKNOWN, 0);

        assertThat(verdict()).isEqualTo(new Inconclusive(List.of("acme was not read at the end")));
    }

    @Test
    void a_run_without_a_fault_shows_nothing() {
        assertThat(verdict()).isEqualTo(new Inconclusive(List.of("no fault was planned")));
    }

    private void fault() {
        history.add(new Planned("kill", 1));
        history.add(new Fired(1, "kill", true, "exit 137"));
    }

    private void edit(String operation, Outcome outcome, long revision) {
        history.add(new Invoked(1, operation, Kind.EDIT, "acme", "AddField"));
        history.add(new Answered(2, operation, outcome, revision, ""));
    }

    private void write(String operation, Outcome outcome) {
        history.add(new Invoked(1, operation, Kind.WRITE, "acme", "createNote"));
        history.add(new Answered(2, operation, outcome, 0, ""));
    }

    private void stored(long revision, long sequence, String operation) {
        history.add(new Stored("acme", revision, sequence, "FieldAdded", operation));
    }

    private void sent(long sequence) {
        history.add(new Sent("acme", sequence, sequence, "FieldAdded"));
    }

    private void kept(String operation, int children) {
        history.add(new Kept("acme", operation, children));
    }

    private void settled(long revision, long applied, long served, String differences) {
        history.add(new Settled("acme", revision, applied, served, -1, "LIVE", differences));
    }

    private Verdict verdict() {
        return Checker.judge(history);
    }

    private List<String> offences() {
        return verdict() instanceof Fail(var offences) ? offences : List.of();
    }
}
