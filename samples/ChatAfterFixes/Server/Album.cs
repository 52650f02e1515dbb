namespace Chat.Server;

/// <summary>The pictures that were shown in a room.</summary>
internal sealed class Album
{
    /// <summary>How many bytes all the pictures can have.</summary>
    private const int Capacity = 4096;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _pictures = [];

    /// <summary>Keeps a picture.</summary>
    /// <returns>Its number, from 1.</returns>
    /// <exception cref="IOException">There is no space for it.</exception>
    public int Add(byte[] picture)
    {
        lock (_lock)
        {
            EnsureSpace(picture.Length);
            _pictures.Add(picture);
            return _pictures.Count;
        }
    }

    /// <summary>Checks that a picture of that length can be kept.</summary>
    /// <exception cref="IOException">There is no space for it.</exception>
    public void EnsureSpace(long length)
    {
        lock (_lock)
        {
            if (length > Capacity - _pictures.Sum(picture => picture.Length))
            {
                throw new IOException("The album is full.");
            }
        }
    }
}
