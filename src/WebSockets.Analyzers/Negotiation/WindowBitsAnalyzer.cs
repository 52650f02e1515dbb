using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2005 and WS2006: the size of a compression window that cannot be set, and one that a server must agree to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WindowBitsAnalyzer() : WebSocketAnalyzer(Descriptors.WS2005, Descriptors.WS2006)
{
    /// <summary>In the properties of a diagnostic: the nearest number that can be set.</summary>
    public const string Nearest = nameof(Nearest);

    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        context.RegisterNameAction(apis, named => Analyze(named, apis));
    }

    private static void Analyze(NamedSyntax context, ApiSymbols apis)
    {
        var program = context.Program;
        var name = context.Name;
        if (context.Assignment is not { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            || !apis.Knows<WindowBits>(context.Text)
            || context.SemanticModel.GetOperation(assignment.Right, context.CancellationToken) is not { } value
            || Constants.IntegerOf(value) is not { } bits
            || context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not { } member
            || apis.Find<WindowBits>(member) is not { } row)
        {
            return;
        }

        if (bits < row.Min || bits > row.Max)
        {
            if (!TestIdioms.Covers(assignment, context.SemanticModel, context.CancellationToken))
            {
                var nearest = bits < row.Min ? row.Min : row.Max;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WS2005,
                    assignment.Right.GetLocation(),
                    System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    name.Identifier.ValueText, bits, row.Min, row.Max));
            }
        }
        else if (bits < row.Max && new ClientOffer(program, apis).Has(assignment))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.WS2006, name.GetLocation(), name.Identifier.ValueText, row.Max));
        }
    }
}
