namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>A set of numbers from 0 on, those of blocks or of cases, which come in their order.</summary>
/// <remarks>
/// .NET has the code of a <c>SortedSet&lt;int&gt;</c> made in each process that uses one (46 methods), and it takes an object for each number.
/// </remarks>
internal sealed class OrdinalSet
{
    private const int BitsInBlock = 64;

    private ulong[] _blocks = [];

    public bool Contains(int ordinal) => ordinal / BitsInBlock is var block && block < _blocks.Length && (_blocks[block] & BitOf(ordinal)) != 0;

    public void Add(int ordinal)
    {
        var block = ordinal / BitsInBlock;
        if (block >= _blocks.Length)
        {
            Array.Resize(ref _blocks, Math.Max(block + 1, 2 * _blocks.Length));
        }

        _blocks[block] |= BitOf(ordinal);
    }

    public void Remove(int ordinal)
    {
        if (ordinal / BitsInBlock is var block && block < _blocks.Length)
        {
            _blocks[block] &= ~BitOf(ordinal);
        }
    }

    public void Clear() => Array.Clear(_blocks, 0, _blocks.Length);

    /// <summary>The first of them that is not below a number; null where there is none.</summary>
    public int? From(int ordinal)
    {
        for (var block = ordinal / BitsInBlock; block < _blocks.Length; block++, ordinal = block * BitsInBlock)
        {
            for (var rest = _blocks[block] >> (ordinal % BitsInBlock); rest != 0; rest >>= 1, ordinal++)
            {
                if ((rest & 1) != 0)
                {
                    return ordinal;
                }
            }
        }

        return null;
    }

    private static ulong BitOf(int ordinal) => 1UL << (ordinal % BitsInBlock);
}
