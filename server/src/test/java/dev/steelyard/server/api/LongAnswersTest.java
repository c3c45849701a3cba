package dev.steelyard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.server.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LongAnswersTest {
    @Test
    void beyondThePlacesOneIsRefusedAndAPlaceIsGivenBack() {
        LongAnswers answers = new LongAnswers(1, Duration.ofMillis(50), Duration.ofSeconds(60));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> answers.compute(() -> {
            begun.countDown();
            await(end);
            return "first";
        }));
        await(begun);
        assertThatThrownBy(() -> answers.compute(() -> "second"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(429))
                .hasMessageContaining("none became free");
        end.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(answers.compute(() -> "third")).isEqualTo("third");
    }

    @Test
    void aPlaceIsGivenBackByAnAnswerThatFails() {
        LongAnswers answers = new LongAnswers(1, Duration.ofMillis(50), Duration.ofSeconds(60));
        assertThatThrownBy(() -> answers.compute(() -> {
                    throw Problem.notFound("it");
                }))
                .isInstanceOf(Problem.class);
        assertThat(answers.compute(() -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
