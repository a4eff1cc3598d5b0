package io.relata.kernel.schema;

import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A relationship between two entities (or one and itself), removed ones included.
 *
 * @param owner the side whose entity stores the foreign key; of no meaning in a many-to-many
 * @param strict a one-to-one whose key is unique
 * @param identifying the owning record cannot be given another parent
 * @param through set exactly when the cardinality is many-to-many
 * @param earlier the keys that it had before changes of its cardinality, oldest first
 */
public record Relationship(
        RelationshipId id,
        @Nullable String name,
        Cardinality cardinality,
        End source,
        End target,
        OnDelete onDelete,
        Side owner,
        boolean strict,
        boolean identifying,
        @Nullable Through through,
        boolean allowDuplicateLinks,
        boolean retired,
        List<EarlierKey> earlier) {

    public Relationship {
        earlier = List.copyOf(earlier);
        if ((through != null) != (cardinality == Cardinality.MANY_TO_MANY)) {
            throw new IllegalArgumentException(cardinality + " with through " + through);
        }
    }

    /** A relationship whose cardinality was never changed. */
    public Relationship(
            RelationshipId id,
            @Nullable String name,
            Cardinality cardinality,
            End source,
            End target,
            OnDelete onDelete,
            Side owner,
            boolean strict,
            boolean identifying,
            @Nullable Through through,
            boolean allowDuplicateLinks,
            boolean retired) {
        this(
                id,
                name,
                cardinality,
                source,
                target,
                onDelete,
                owner,
                strict,
                identifying,
                through,
                allowDuplicateLinks,
                retired,
                List.of());
    }

    public End end(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    /** Whether the field at this side is a list. */
    public boolean toMany(Side side) {
        return cardinality.toMany(side);
    }

    public boolean storesKey() {
        return through == null;
    }

    /** The end whose entity stores the key. */
    public End owningEnd() {
        return end(owner);
    }

    /** The end whose entity the key points to. */
    public End referencedEnd() {
        return end(owner.other());
    }

    /** Whether one record can be the partner of at most one other, so that the key is unique. */
    public boolean uniqueKey() {
        return cardinality == Cardinality.ONE_TO_ONE && strict;
    }

    public boolean touches(EntityId entity) {
        return source.entity().equals(entity) || target.entity().equals(entity);
    }

    /** How many keys it has and had in the table of an entity. */
    public long keysAt(EntityId entity) {
        var past = earlier.stream().filter(key -> key.entity().equals(entity)).count();
        return storesKey() && owningEnd().entity().equals(entity) ? past + 1 : past;
    }

    /** Which of its keys is the present one, from 1; of no meaning in a many-to-many. */
    public int representation() {
        return earlier.size() + 1;
    }

    Relationship named(String newName) {
        return with(copy -> copy.name = newName);
    }

    Relationship with(Side side, UnaryOperator<End> change) {
        return with(copy -> {
            if (side == Side.SOURCE) {
                copy.source = change.apply(source);
            } else {
                copy.target = change.apply(target);
            }
        });
    }

    Relationship withOnDelete(OnDelete newRule) {
        return with(copy -> copy.onDelete = newRule);
    }

    Relationship withRetired(boolean nowRetired) {
        return with(copy -> copy.retired = nowRetired);
    }

    Relationship withEarlierPurged() {
        return with(copy -> copy.earlier.replaceAll(EarlierKey::withPurged));
    }

    Relationship changedBy(CardinalityChanged change) {
        return with(copy -> {
            copy.cardinality = change.cardinality();
            copy.owner = change.owner();
            copy.strict = change.strict();
            copy.identifying = change.identifying();
            copy.onDelete = change.onDelete();
            copy.through = change.through();
            copy.allowDuplicateLinks = change.allowDuplicateLinks();
            if (isMovedBy(change)) {
                copy.earlier.add(new EarlierKey(owningEnd().entity(), false));
            }
        });
    }

    /** Whether the key that there was is not the one that will be. */
    private boolean isMovedBy(CardinalityChanged change) {
        return through == null && (change.through() != null || change.owner() != owner);
    }

    private Relationship with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.relationship();
    }

    private static final class Copy {
        private final RelationshipId id;
        private @Nullable String name;
        private Cardinality cardinality;
        private End source;
        private End target;
        private OnDelete onDelete;
        private Side owner;
        private boolean strict;
        private boolean identifying;
        private @Nullable Through through;
        private boolean allowDuplicateLinks;
        private boolean retired;
        private final List<EarlierKey> earlier;

        Copy(Relationship relationship) {
            id = relationship.id;
            name = relationship.name;
            cardinality = relationship.cardinality;
            source = relationship.source;
            target = relationship.target;
            onDelete = relationship.onDelete;
            owner = relationship.owner;
            strict = relationship.strict;
            identifying = relationship.identifying;
            through = relationship.through;
            allowDuplicateLinks = relationship.allowDuplicateLinks;
            retired = relationship.retired;
            earlier = new ArrayList<>(relationship.earlier);
        }

        Relationship relationship() {
            return new Relationship(
                    id,
                    name,
                    cardinality,
                    source,
                    target,
                    onDelete,
                    owner,
                    strict,
                    identifying,
                    through,
                    allowDuplicateLinks,
                    retired,
                    earlier);
        }
    }
}
