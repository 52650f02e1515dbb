using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers;

/// <summary>A logger that a statement can use: a local, a parameter, a field or a property of type <c>ILogger</c>.</summary>
internal static class LoggerInScope
{
    private const string LoggerType = "Microsoft.Extensions.Logging.ILogger";

    /// <summary>Its name, and whether it may be null; null where there is none.</summary>
    public static (string Name, bool MayBeNull)? At(StatementSyntax statement, SemanticModel model)
    {
        if (model.Compilation.GetTypeByMetadataName(LoggerType) is not { } logger)
        {
            return null;
        }

        var (hasInstance, function) = ContextOf(statement);
        var found = model.LookupSymbols(statement.SpanStart)
            .Where(symbol => symbol switch
            {
                ILocalSymbol local => IsDeclaredBefore(local, statement) && IsWithin(local, function) && IsLogger(local.Type),
                IParameterSymbol parameter when IsOfType(parameter) => hasInstance && IsLogger(parameter.Type) && !IsKeptElsewhere(parameter),
                IParameterSymbol parameter => IsWithin(parameter, function) && IsLogger(parameter.Type),
                IFieldSymbol field => (field.IsStatic || hasInstance) && IsLogger(field.Type),
                IPropertySymbol { GetMethod: not null } property => (property.IsStatic || hasInstance) && IsLogger(property.Type),
                _ => false,
            })
            .OrderBy(symbol => symbol switch { ILocalSymbol => 0, IParameterSymbol parameter => IsOfType(parameter) ? 4 : 1, IFieldSymbol => 2, _ => 3 })
            .ThenBy(symbol => symbol.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        var type = found switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return found is null ? null : (found.Name, type!.NullableAnnotation == NullableAnnotation.Annotated);

        bool IsLogger(ITypeSymbol candidate) =>
            SymbolEqualityComparer.Default.Equals(candidate, logger) || candidate.AllInterfaces.Contains(logger, SymbolEqualityComparer.Default);
    }

    /// <summary>Whether members of an instance can be used, and the static function whose locals alone can be used, if there is one.</summary>
    private static (bool HasInstance, SyntaxNode? Function) ContextOf(StatementSyntax statement)
    {
        foreach (var node in statement.Ancestors())
        {
            switch (node)
            {
                case LocalFunctionStatementSyntax function when function.Modifiers.Any(SyntaxKind.StaticKeyword):
                case AnonymousFunctionExpressionSyntax lambda when lambda.Modifiers.Any(SyntaxKind.StaticKeyword):
                    return (false, node);
                case MemberDeclarationSyntax member:
                    return (!member.Modifiers.Any(SyntaxKind.StaticKeyword), null);
            }
        }

        return (false, null);
    }

    private static bool IsWithin(ISymbol symbol, SyntaxNode? function) =>
        function is null || symbol.DeclaringSyntaxReferences.Any(reference => function.Span.Contains(reference.Span));

    /// <summary>Whether a parameter is one of a primary constructor.</summary>
    private static bool IsOfType(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>Whether the type stores such a parameter, or hands it to its base: to use it as well makes the compiler warn of two copies.</summary>
    private static bool IsKeptElsewhere(IParameterSymbol parameter) => parameter.ContainingSymbol.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == parameter.Name && name.Ancestors().Any(ancestor =>
            ancestor is PrimaryConstructorBaseTypeSyntax
            || (ancestor is EqualsValueClauseSyntax { Parent: { } parent } && (parent is PropertyDeclarationSyntax || parent.Parent?.Parent is FieldDeclarationSyntax))));

    private static bool IsDeclaredBefore(ILocalSymbol local, StatementSyntax statement) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.Span.End <= statement.SpanStart);
}
