package dev.steelyard.server.access;

/** Is told who came in, who left, and which key was refused. */
@FunctionalInterface
public interface AccessLog {
    /**
     * Notes what happened.
     *
     * @param actor whose key, by name; never a secret
     * @param action what, in a word
     * @param subject on what, or from where
     * @param detail for persons
     */
    void note(String actor, String action, String subject, String detail);
}
