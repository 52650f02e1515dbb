using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Closing;

/// <summary>The reason of a Close frame, seen from a parameter that its text comes through.</summary>
/// <param name="Call">What makes the frame.</param>
/// <param name="Close">The call in the source text.</param>
/// <param name="With">The reason with the text that the parameter was given.</param>
/// <param name="Without">The reason with any text in its place.</param>
/// <param name="Steps">The calls on the way from the parameter, the first one first.</param>
internal sealed record ReasonArrival(CloseCall Call, SyntaxNode Close, TextValue With, TextValue Without, ImmutableArray<SyntaxNode> Steps);

/// <summary>Which Close frames a text ends in that is passed to a method of the program.</summary>
internal sealed class ReasonReach(ProgramFlow program, ApiSymbols apis)
{
    /// <summary>How many calls a text is followed through, the Close call not counted.</summary>
    private const int MaxSteps = 6;

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Exit>> _exits = new(SymbolEqualityComparer.Default);

    public IEnumerable<ReasonArrival> From(IMethodSymbol method, int parameter, TextValue text) =>
        From(method, parameter, text, ImmutableArray<SyntaxNode>.Empty);

    private IEnumerable<ReasonArrival> From(IMethodSymbol method, int parameter, TextValue text, ImmutableArray<SyntaxNode> steps)
    {
        var texts = new TextWalk(program.Source);
        foreach (var body in program.Source.ImplementationsOf(method))
        {
            var arguments = TextWalk.NoArguments.Add(body.Parameters[parameter], text);
            foreach (var exit in _exits.GetOrAdd(body, ExitsOf))
            {
                if (exit.Close is { } close)
                {
                    yield return new ReasonArrival(close, exit.Syntax, texts.Of(close.Reason, arguments), texts.Of(close.Reason), steps);
                    continue;
                }

                if (steps.Length + 1 >= MaxSteps || steps.Contains(exit.Syntax))
                {
                    continue;
                }

                var passed = texts.Of(exit.Argument, arguments);
                if (!passed.Equals(texts.Of(exit.Argument)))
                {
                    foreach (var arrival in From(exit.Target!, exit.Parameter, passed, steps.Add(exit.Syntax)))
                    {
                        yield return arrival;
                    }
                }
            }
        }
    }

    /// <summary>Where a method's parameters may leave it for a Close frame: the closes in it, and its calls with texts.</summary>
    private ImmutableArray<Exit> ExitsOf(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault(reference => program.Compilation.ContainsSyntaxTree(reference.SyntaxTree)) is not { } declaration)
        {
            return ImmutableArray<Exit>.Empty;
        }

        var exits = ImmutableArray.CreateBuilder<Exit>();
        var body = declaration.GetSyntax(program.Cancellation);
        var model = program.ModelOf(body.SyntaxTree);
        foreach (var node in body.DescendantNodes().Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax))
        {
            if (CloseCall.MayBe(node, apis) && CloseCall.Of(node, program, model, program.Cancellation) is { } close)
            {
                exits.Add(new Exit(node, close, null, 0, null));
                continue;
            }

            if (node is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 })
            {
                continue;
            }

            // A text that is no parameter's, nor made of one, is none that a caller chose.
            exits.AddRange(CallArguments.Of(model.GetOperation(node, program.Cancellation))
                .Where(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None, ContainingSymbol: IMethodSymbol target }
                    && target.DeclaringSyntaxReferences.Any(reference => program.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
                    && argument.Value.ConstantValue is { HasValue: false })
                .Select(argument => new Exit(node, null, (IMethodSymbol)argument.Parameter!.ContainingSymbol, argument.Parameter.Ordinal, argument.Value)));
        }

        return exits.ToImmutable();
    }

    private sealed record Exit(SyntaxNode Syntax, CloseCall? Close, IMethodSymbol? Target, int Parameter, IOperation? Argument);
}
