package dev.steelyard.server.api;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.store.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which events someone may send. The market, the rules and the time are everyone's: only who sees all accounts may change
 * them. Controls are for scope ADMIN, and an override is asked for and decided on in one's own name, so that two keys are needed
 * by whichever way it comes. The sources of whoever sees only some accounts are their own. <b>Immutable</b>.
 */
final class EventRights {
    /** How far events of a part of the accounts may be ahead of all that is known of the time. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private static final int VIEW_BYTES = 8;

    private final Viewer viewer;
    private final Instant latest;

    /**
     * The rights of a viewer.
     *
     * @param now by the machine
     * @param board whose time is that of the latest event
     */
    EventRights(Viewer viewer, Instant now, Board board) {
        Instant asOf = board.asOf();
        this.viewer = viewer;
        this.latest = (asOf == null || asOf.isBefore(now) ? now : asOf).plus(AHEAD);
    }

    /** Returns an event as it is to be applied, or why it may not be sent. @param location of its line */
    Result<Event> checked(Result<Event> read, String location) {
        if (!(read instanceof Result.Success<Event>(Event event))) {
            return read;
        }
        Failure refusal = refusal(event.content(), location);
        if (refusal != null) {
            return Result.failed(refusal);
        }
        if (viewer.seesAll() || !(event instanceof SourcedEvent(Origin origin, Event content))) {
            return read;
        }
        return owned(origin, content, location);
    }

    private @Nullable Failure refusal(Event content, String location) {
        if (content instanceof AccountEvent own && !viewer.seesAll()) {
            if (!viewer.sees(own.account())) {
                return refused(location, "the key is not good for this event's account");
            }
            return content.at().isAfter(latest)
                    ? refused(location, "at was " + content.at() + ", in the future; the time is everyone's")
                    : null;
        }
        if (!(content instanceof AccountEvent) && !viewer.seesAll()) {
            return refused(location, "the key is not good for this event: it is about more than its accounts");
        }
        return switch (content) {
            case ControlEvent.OverrideRequested asked -> identity(asked.by(), location);
            case ControlEvent.OverrideDecided decided -> identity(decided.by(), location);
            case ControlEvent.Configured _ -> admin(location);
            default -> null;
        };
    }

    /** On the machine itself nobody has a name to answer for: files of events are sent as they are. */
    private @Nullable Failure identity(String by, String location) {
        Failure refusal = admin(location);
        if (refusal != null || viewer == Viewer.LOCAL || by.equals(viewer.name())) {
            return refusal;
        }
        return refused(location, "by was \"" + by + "\"; expected \"" + viewer.name() + "\", the key that sends it");
    }

    private @Nullable Failure admin(String location) {
        return viewer.may(Scope.ADMIN) ? null : refused(location, "the key has not the scope " + Scope.ADMIN);
    }

    /** What one calls "bank" is not the "bank" of another, who would else be told that their events came before. */
    private Result<Event> owned(Origin origin, Event content, String location) {
        String view = String.join("\n", viewer.view().stream().sorted().toList());
        String source = Origin.owned(origin.source(), HexFormat.of().formatHex(Digest.of(view), 0, VIEW_BYTES));
        if (source.length() > Origin.LONGEST_NAME) {
            return Result.failed(refused(
                    location,
                    "source had " + origin.source().length() + " characters; expected at most "
                            + (Origin.LONGEST_NAME
                                    - (source.length() - origin.source().length()))));
        }
        return Result.of(new SourcedEvent(
                switch (origin) {
                    case Origin.Named named -> new Origin.Named(source, named.id());
                    case Origin.Numbered numbered -> new Origin.Numbered(source, numbered.number());
                },
                content));
    }

    private static Failure refused(String location, String message) {
        return new Failure(FailureReason.INVALID, location, message);
    }
}
