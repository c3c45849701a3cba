package dev.steelyard.engine.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file that goes wrong where {@link Fault} says so. */
final class FaultyChannel extends FileChannel {
    /** What goes wrong; by default nothing. */
    interface Fault {
        /** Returns how many of the bytes about to be written go in one piece. */
        default int room(int bytes) throws IOException {
            return bytes;
        }

        /** Is called before data is forced. */
        default void force() throws IOException {}
    }

    private final FileChannel file;
    private final Fault fault;

    FaultyChannel(FileChannel file, Fault fault) {
        this.file = file;
        this.fault = fault;
    }

    /** Returns a way to open files that go wrong alike. */
    static ChannelOpener opener(Fault fault) {
        return (path, options) -> new FaultyChannel(FileChannel.open(path, options), fault);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        ByteBuffer piece = source.slice(source.position(), fault.room(source.remaining()));
        int count = file.write(piece, position);
        source.position(source.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        fault.room(source.remaining());
        return file.write(source);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        fault.force();
        file.force(metaData);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        file.position(newPosition);
        return this;
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
