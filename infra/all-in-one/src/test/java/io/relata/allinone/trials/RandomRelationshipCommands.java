package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.End;
import io.relata.allinone.trials.Model.Relation;
import io.relata.allinone.trials.Model.Relation.Side;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;

/** Random commands about relationships. */
final class RandomRelationshipCommands {
    private static final List<String> CARDINALITIES =
            List.of("ONE_TO_ONE", "ONE_TO_MANY", "MANY_TO_ONE", "MANY_TO_MANY");
    private static final List<String> RULES = List.of("RESTRICT", "CASCADE", "SET_NULL");

    private final Draw draw;
    private final Set<String> served;

    RandomRelationshipCommands(Draw draw, Set<String> served) {
        this.draw = draw;
        this.served = served;
    }

    ObjectNode add(String source, String target) {
        return add(source, target, draw.of(CARDINALITIES));
    }

    ObjectNode add(String source, String target, String cardinality) {
        var command = Draw.command("AddRelationship").put("cardinality", cardinality);
        end(command.putObject("source"), source);
        end(command.putObject("target"), target);
        if (cardinality.equals("MANY_TO_MANY")) {
            ofLinks(command);
        } else {
            ofKeys(command, cardinality);
        }
        return draw.oneIn(6) ? command.put("name", draw.entityName()) : command;
    }

    private void ofLinks(ObjectNode command) {
        if (draw.oneIn(4)) {
            command.put("allowDuplicateLinks", true);
        }
        if (draw.oneIn(3)) {
            command.put("through", draw.entityName());
        }
    }

    private void ofKeys(ObjectNode command, String cardinality) {
        if (draw.oneIn(2)) {
            command.put("onDelete", draw.of(RULES));
        }
        if (cardinality.equals("ONE_TO_ONE")) {
            if (draw.oneIn(3)) {
                command.put("strict", false);
            }
            if (draw.oneIn(3)) {
                command.put("owner", draw.of(List.of(Side.values())).name());
            }
        }
        if (draw.oneIn(12)) {
            command.put("identifying", true);
        }
    }

    private void end(ObjectNode end, String entity) {
        end.put("entity", entity);
        if (draw.oneIn(3)) {
            end.put("field", draw.memberName("end"));
        }
        if (draw.oneIn(7)) {
            end.put("mandatory", true);
        }
        if (draw.oneIn(8)) {
            end.put("exposed", false);
        }
    }

    ObjectNode change(Model model, Book book) {
        var relation = draw.anyOf(model.relations());
        if (relation == null) {
            return add(draw.of(model.entities()).name(), draw.of(model.entities()).name());
        }
        return change(relation, book).put("relationship", reference(model, relation));
    }

    private ObjectNode change(Relation relation, Book book) {
        var end = draw.oneIn(2) ? relation.source() : relation.target();
        return switch (draw.below(12)) {
            case 0 -> Draw.command("RemoveRelationship");
            case 1, 2 ->
                    Draw.command("RenameRelationship")
                            .put("end", end.field())
                            .put("name", draw.memberName("end"));
            case 3, 4 -> Draw.command("ChangeCascade").put("onDelete", draw.of(RULES));
            case 5 -> Draw.command(end.exposed() ? "HideEnd" : "ExposeEnd").put("end", end.field());
            case 6, 7, 8 -> changeMandatory(relation, end, book);
            default ->
                    served.contains("ChangeCardinality")
                            ? changeCardinality()
                            : changeMandatory(relation, end, book);
        };
    }

    /** Mostly of the end that stores the key. */
    private ObjectNode changeMandatory(Relation relation, End any, Book book) {
        var end = relation.storesKey() && !draw.oneIn(4) ? relation.keyEnd() : any;
        if (end.mandatory() != draw.oneIn(10)) {
            return Draw.command("MakeRelationshipOptional").put("end", end.field());
        }
        var command = Draw.command("MakeRelationshipMandatory").put("end", end.field());
        var other = end.equals(relation.source()) ? relation.target() : relation.source();
        var parent = draw.anyOf(book.rows(other.entity()));
        return parent != null && !draw.oneIn(3) ? command.put("backfill", parent.id()) : command;
    }

    private ObjectNode changeCardinality() {
        var cardinality = draw.of(CARDINALITIES);
        var command = Draw.command("ChangeCardinality").put("cardinality", cardinality);
        if (cardinality.equals("ONE_TO_ONE") && draw.oneIn(3)) {
            command.put("strict", draw.oneIn(2));
        }
        if (cardinality.equals("ONE_TO_ONE") && draw.oneIn(3)) {
            command.put("owner", draw.of(List.of(Side.values())).name());
        }
        if (draw.oneIn(2)) {
            command.put("pick", draw.of(List.of("FIRST", "LAST")));
        }
        return command;
    }

    private String reference(Model model, Relation relation) {
        var entity = model.entity(relation.source().entity());
        return entity == null || draw.oneIn(2)
                ? relation.id()
                : entity.name() + "." + relation.source().field();
    }
}
