using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What the walk through one body asks of the rest of the program: what its members hold and what its methods do.</summary>
internal interface IProgramValues
{
    SourceProgram Source { get; }

    ProgramMembers Members { get; }

    /// <summary>Where texts come from; null in a walk that follows no texts, but only whether there is one.</summary>
    ITextSources? Texts { get; }

    /// <summary>What reading a field or property gives when the body itself did not write to it.</summary>
    CodeValue ValueOf(ISymbol member);

    /// <summary>A parameter of a primary constructor, read in a member of its type.</summary>
    CodeValue ValueOfOuterParameter(IParameterSymbol parameter);

    /// <summary>The elements of a readonly collection that its initializer fills with constants, and that is only read; null of any other field.</summary>
    KnownElements? ElementsOf(IFieldSymbol field);

    /// <summary>What the initializers of a type of the program give the members of a new object, from the parameters of its primary constructor.</summary>
    FunctionSummary InitializersOf(INamedTypeSymbol type);

    /// <summary>What a method of the program does; null where that is not known.</summary>
    FunctionSummary? SummaryOf(IMethodSymbol method);

    /// <summary>
    /// Whether a method of the program may do something with what is followed: it gives a code or an object that carries one,
    /// is given one, looks at what was received, or throws.
    /// </summary>
    bool IsOfInterest(IMethodSymbol method, CodeValue[] values, FlowCase state);

    /// <summary>Whether a private method is only called where a Close is known to have been received.</summary>
    bool IsCalledAfterClose(IMethodSymbol method);
}
