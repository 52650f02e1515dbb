using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Oracle.Running;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Instrumenting;

/// <summary>
/// Writes the calls of <see cref="Probe"/> into a program. What the program does stays the same; it only tells of each Close
/// call which one it is, of each constant that it was used, and of each call in a <c>try</c> that it might fail here.
/// </summary>
internal sealed partial class Instrumentation(CSharpCompilation compilation) : CSharpSyntaxRewriter
{
    private static readonly string s_probe = $"global::{typeof(Probe).FullName}";

    private readonly Dictionary<SyntaxNode, int> _defaults = [];
    private readonly CaughtExceptions _exceptions = new();
    private SemanticModel _model = null!;

    public List<SyntaxNode> Sites { get; } = [];

    public List<CodeOrigin> Origins { get; } = [];

    public List<FailurePlace> Places { get; } = [];

    public IEnumerable<Type> CaughtTypes => _exceptions.All;

    public SyntaxTree Instrument(SyntaxTree tree)
    {
        _model = compilation.GetSemanticModel(tree);
        return OracleCompiler.Tree(Visit(tree.GetRoot())!, tree.FilePath);
    }

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        ExpressionSyntax expression when ConstantOf(expression) is { } constant => Value(expression, constant.Type, constant.Value),
        StatementSyntax and not BlockSyntax when IsEmbedded(node) => Block(WithProbes((StatementSyntax)node)),
        _ => base.Visit(node),
    };

    public override SyntaxNode VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        IsClose(node.Name)
            ? ParseExpression($"{s_probe}.At({Visit(node.Expression)}, {NewSite(node)}).{node.Name}").WithTriviaFrom(node)
            : base.VisitMemberAccessExpression(node)!;

    public override SyntaxNode VisitMemberBindingExpression(MemberBindingExpressionSyntax node) =>
        IsClose(node.Name)
            ? MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                InvocationExpression(MemberBindingExpression(IdentifierName(nameof(Probe.At))), ArgumentList([Argument(ParseExpression($"{NewSite(node)}"))])),
                node.Name)
            : node;

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        IsConsole(node) ? ParseName($"{s_probe}.{nameof(Probe.Out)}").WithTriviaFrom(node)
        : node.Parent is not MemberAccessExpressionSyntax and not MemberBindingExpressionSyntax && IsClose(node) ? ParseExpression($"{s_probe}.At(this, {NewSite(node)}).{node}")
        : node;

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var call = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        return Zero(node, call.WithArgumentList(WithDefaults(node, call.ArgumentList)));
    }

    public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        var call = (ObjectCreationExpressionSyntax)base.VisitObjectCreationExpression(node)!;
        return call.WithArgumentList(WithDefaults(node, call.ArgumentList ?? ArgumentList()));
    }

    public override SyntaxNode? VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        var call = (ImplicitObjectCreationExpressionSyntax)base.VisitImplicitObjectCreationExpression(node)!;
        return call.WithArgumentList(WithDefaults(node, call.ArgumentList));
    }

    private bool IsConsole(IdentifierNameSyntax node) =>
        node is { Identifier.ValueText: nameof(Console), Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Console.WriteLine) or nameof(Console.Write) } }
        && _model.GetSymbolInfo(node).Symbol is INamedTypeSymbol { Name: nameof(Console), ContainingNamespace.Name: nameof(System) };

    private int NewSite(SyntaxNode node)
    {
        Sites.Add(node);
        return Sites.Count - 1;
    }

    private bool IsClose(SimpleNameSyntax name) => CloseCalls.IsClose(name, _model);

    /// <summary>An argument for each omitted one whose default value is a code.</summary>
    private ArgumentListSyntax WithDefaults(SyntaxNode original, ArgumentListSyntax list)
    {
        var arguments = _model.GetOperation(original) switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { Type: var type } parameter }
                && IntegralType(type) is { } integral
                && parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value }
                && parameter.DeclaringSyntaxReferences is [var reference]
                && reference.GetSyntax() is ParameterSyntax { Default.Value: { } written })
            {
                if (!_defaults.TryGetValue(written, out var origin))
                {
                    origin = _defaults[written] = NewOrigin(written, integral, value);
                }

                Origins[origin] = Origins[origin] with { Calls = Origins[origin].Calls.Add(original) };
                list = list.AddArguments(Argument(
                    NameColon(parameter.Name),
                    default,
                    ParseExpression($"{s_probe}.Value<{NameOf(integral)}>({origin}, ({NameOf(integral)}){value})")));
            }
        }

        return list;
    }
}
