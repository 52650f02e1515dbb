using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Where texts come from that somebody else chose, and how long they can be. A walk that has it follows texts.</summary>
internal interface ITextSources
{
    /// <summary>A text that an expression brings in; null of any other expression.</summary>
    CodeValue? BroughtInBy(IOperation operation);

    /// <summary>Whether a call, an object creation or a constructor initializer may take a text that is asked for, by its name.</summary>
    bool MayTake(SyntaxNode call);
}
