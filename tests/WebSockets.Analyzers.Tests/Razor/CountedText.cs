using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Tests.Razor;

/// <summary>A text that counts how much of it is read.</summary>
internal sealed class CountedText(string text) : SourceText
{
    private int _charsRead;

    public int CharsRead => Volatile.Read(ref _charsRead);

    public override Encoding? Encoding => Encoding.UTF8;

    public override int Length => text.Length;

    public override char this[int position]
    {
        get
        {
            Interlocked.Increment(ref _charsRead);
            return text[position];
        }
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        Interlocked.Add(ref _charsRead, count);
        text.CopyTo(sourceIndex, destination, destinationIndex, count);
    }
}
