using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The words of a file as a Bloom filter: of a name it says that the file does not have it, or that its text must be searched.
/// It is made once a version of the file, so that to ask a thousand files for a name costs a thousand look-ups.
/// </summary>
internal sealed class FileWords
{
    private const int BitsInBlock = 64;
    private const int BitsPerWord = 8;
    private const int Probes = 3;
    private const int ChunkLength = 4 * 1024;
    private const uint FirstHash = 2166136261;
    private const uint HashFactor = 16777619;

    private static readonly ConditionalWeakTable<SyntaxTree, FileWords> s_known = new();

    [ThreadStatic]
    private static HashSet<uint>? s_hashes;

    [ThreadStatic]
    private static char[]? s_chunk;

    private readonly ulong[] _bits;

    private FileWords(HashSet<uint> hashes)
    {
        var blocks = 1;
        while (blocks * BitsInBlock < hashes.Count * BitsPerWord)
        {
            blocks *= 2;
        }

        _bits = new ulong[blocks];
        foreach (var hash in hashes)
        {
            for (var probe = 0; probe < Probes; probe++)
            {
                var (block, bit) = PlaceOf(hash, probe);
                _bits[block] |= bit;
            }
        }
    }

    /// <summary>The words of a file; of none that a cancelled request left half done, for it is made without a token.</summary>
    public static FileWords Of(SyntaxTree tree) => s_known.GetValue(tree, static tree => In(tree.GetText()));

    public static FileWords In(SourceText text)
    {
        var hashes = s_hashes ??= [];
        hashes.Clear();
        var chunk = s_chunk ??= new char[ChunkLength];
        var hash = FirstHash;
        var isInWord = false;
        for (var start = 0; start < text.Length; start += ChunkLength)
        {
            var length = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, chunk, 0, length);
            for (var index = 0; index < length; index++)
            {
                if (IsPart(chunk[index]))
                {
                    hash = (hash ^ chunk[index]) * HashFactor;
                    isInWord = true;
                }
                else if (isInWord)
                {
                    hashes.Add(hash);
                    hash = FirstHash;
                    isInWord = false;
                }
            }
        }

        if (isInWord)
        {
            hashes.Add(hash);
        }

        return new FileWords(hashes);
    }

    /// <summary>Whether the file can have a word: one in a hundred that it has not passes.</summary>
    /// <param name="word">A name, of letters, digits and underscores.</param>
    public bool MayHave(string word)
    {
        var hash = FirstHash;
        foreach (var part in word)
        {
            hash = (hash ^ part) * HashFactor;
        }

        for (var probe = 0; probe < Probes; probe++)
        {
            var (block, bit) = PlaceOf(hash, probe);
            if ((_bits[block] & bit) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPart(char value) =>
        value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (value > '\x7F' && SyntaxFacts.IsIdentifierPartCharacter(value));

    private (int Block, ulong Bit) PlaceOf(uint hash, int probe)
    {
        var mixed = unchecked((hash + ((uint)probe * 0x9E3779B9)) * 0x85EBCA6B);
        mixed ^= mixed >> 15;
        return ((int)(mixed / BitsInBlock) & (_bits.Length - 1), 1UL << (int)(mixed % BitsInBlock));
    }
}
