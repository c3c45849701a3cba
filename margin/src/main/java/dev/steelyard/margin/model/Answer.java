package dev.steelyard.margin.model;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value, or the reason why there is none. <b>Immutable</b>.
 *
 * @param value the value; null exactly when there is a reason
 * @param reason why there is no value; null exactly when there is one
 * @param <T> the type of the value
 */
public record Answer<T>(@Nullable T value, @Nullable Reason reason) {
    public Answer {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("an answer is either a value or a reason");
        }
    }

    /** Returns a value. */
    public static <T> Answer<T> of(T value) {
        return new Answer<>(value, null);
    }

    /** Returns the absence of a value. */
    public static <T> Answer<T> none(Reason reason) {
        return new Answer<>(null, reason);
    }

    /** Returns the value, or its absence for the reason told when it is null. */
    public static <T> Answer<T> ofNullable(@Nullable T value, Reason reason) {
        return value == null ? none(reason) : of(value);
    }

    /** Returns true when there is a value. */
    public boolean isPresent() {
        return value != null;
    }

    /** Returns the value. @throws IllegalStateException when there is none */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("there was no value: " + reason);
        }
        return value;
    }

    /** Returns the value, or {@code other} when there is none. */
    public T orElse(T other) {
        return value == null ? other : value;
    }

    /** Returns the answer of {@code function} on the value, or this absence. */
    public <U> Answer<U> map(Function<? super T, ? extends U> function) {
        return value == null ? none(Objects.requireNonNull(reason)) : of(function.apply(value));
    }

    /** Returns the answer of {@code function} on the value, or this absence. */
    public <U> Answer<U> flatMap(Function<? super T, Answer<U>> function) {
        return value == null ? none(Objects.requireNonNull(reason)) : function.apply(value);
    }
}
