package dev.steelyard.core.failure;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Either a value or the {@link Failure} that took its place. <b>Immutable</b>.
 *
 * @param <T> the type of the value
 */
public sealed interface Result<T> {
    /** A value. */
    record Success<T>(T value) implements Result<T> {}

    /** A refusal. */
    record Refused<T>(Failure failure) implements Result<T> {}

    /** Returns a success. */
    static <T> Result<T> of(T value) {
        return new Success<>(value);
    }

    /** Returns a refusal. */
    static <T> Result<T> failed(Failure failure) {
        return new Refused<>(failure);
    }

    /** Runs {@code supplier}; a {@link FailureException} becomes a refusal. */
    static <T> Result<T> catching(Supplier<T> supplier) {
        try {
            return new Success<>(supplier.get());
        } catch (FailureException e) {
            return new Refused<>(e.failure());
        }
    }

    /** Returns the value, or throws the failure as {@link FailureException}. */
    default T orElseThrow() {
        return switch (this) {
            case Success<T>(T value) -> value;
            case Refused<T>(Failure failure) -> throw new FailureException(failure);
        };
    }

    /** Returns the result of {@code function} on the value, or this refusal. */
    default <U> Result<U> map(Function<? super T, ? extends U> function) {
        return switch (this) {
            case Success<T>(T value) -> new Success<>(function.apply(value));
            case Refused<T>(Failure failure) -> new Refused<>(failure);
        };
    }
}
