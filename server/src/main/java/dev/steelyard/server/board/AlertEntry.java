package dev.steelyard.server.board;

/**
 * An alert as the server tells it. <b>Immutable</b>.
 *
 * @param number of the alert since the server started, from 1
 * @param alert what is announced
 */
public record AlertEntry(long number, Announcement alert) {}
