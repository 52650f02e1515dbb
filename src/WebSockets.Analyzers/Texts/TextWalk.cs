using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// What is known about the text that an expression gives: through concatenation, interpolation, locals, readonly members
/// and what methods of the program return. What it does not understand is any text.
/// </summary>
/// <remarks>
/// Operations of the model, not of a control flow graph: a text is hardly ever chosen by a guard, and where it is, the
/// guard looks at its length, and then nothing is said (<see cref="TextChecks"/>).
/// </remarks>
/// <param name="program">The program.</param>
internal sealed class TextWalk(SourceProgram program)
{
    /// <summary>How many variables, members and methods a text is followed back through.</summary>
    private const int MaxSteps = 6;

    private readonly ExceptionTexts _exceptions = new(program);
    private readonly PeerTexts _peers = new(program);

    /// <summary>What the parameters of a method were given, where its caller is known.</summary>
    public static ImmutableDictionary<ISymbol, TextValue> NoArguments { get; } = ImmutableDictionary.Create<ISymbol, TextValue>(SymbolEqualityComparer.Default);

    public TextValue Of(IOperation? text) => Of(text, NoArguments);

    /// <param name="text">The expression; null is no text.</param>
    /// <param name="arguments">What the parameters around it were given; others may be anything.</param>
    public TextValue Of(IOperation? text, ImmutableDictionary<ISymbol, TextValue> arguments)
    {
        try
        {
            return text is null ? TextValue.Empty : Of(text, new Scope(arguments, ImmutableHashSet<ISymbol>.Empty.WithComparer(SymbolEqualityComparer.Default)));
        }
        catch (InsufficientExecutionStackException)
        {
            return TextValue.Unknown;
        }
    }

    private TextValue Of(IOperation text, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        program.Cancellation.ThrowIfCancellationRequested();
        if (text.ConstantValue is { HasValue: true, Value: var constant })
        {
            return OfConstant(constant, text.Type);
        }

        if (_exceptions.TextOf(text, part => Of(part, scope), scope.IsOfAMessage ? null : OfMessage) is { } exception)
        {
            return TextChecks.LookAt(ExceptionTexts.WrittenAs(text), Bodies.RootOf(text.Syntax) ?? text.Syntax) ? TextValue.Unknown : exception;
        }

        if (_peers.TextOf(text) is { } sent)
        {
            return TextChecks.Bound(text.Syntax.ToString(), Bodies.RootOf(text.Syntax) ?? text.Syntax) ? TextValue.Unknown : sent;
        }

        // A number is as long as its type lets it be, wherever it comes from.
        if (OfType(text.Type) is { AtMost: not null } value)
        {
            return value;
        }

        return text switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Of(conversion.Operand, scope),
            IDefaultValueOperation => TextValue.Empty,
            IInterpolatedStringOperation interpolated => interpolated.Parts.Aggregate(TextValue.Empty, (all, part) => all.Then(OfPart(part, scope))),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Of(sum.LeftOperand, scope).Then(Of(sum.RightOperand, scope)),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => OfChoice(choice, whenFalse, scope),
            ICoalesceOperation choice => Of(choice.Value, scope) is var first && first.IsSomething ? first : first.Or(Of(choice.WhenNull, scope)),
            ISwitchExpressionOperation { Arms.IsEmpty: false } choice => choice.Arms.Where(arm => arm.Value is not IThrowOperation).Select(arm => Of(arm.Value, scope)).DefaultIfEmpty(TextValue.Unknown).Aggregate((left, right) => left.Or(right)),
            IConditionalAccessOperation access => Of(access.WhenNotNull, scope).Or(TextValue.Empty),
            ISimpleAssignmentOperation assignment => Of(assignment.Value, scope),
            ILocalReferenceOperation local => OfVariable(local.Local, text.Syntax, scope),
            IParameterReferenceOperation parameter => OfVariable(parameter.Parameter, text.Syntax, scope),
            IFieldReferenceOperation { Field: { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String } } => TextValue.Empty,
            IFieldReferenceOperation field => OfMember(field.Field, scope),
            IPropertyReferenceOperation property => OfProperty(property.Property, scope),
            IInvocationOperation call => OfCall(call, scope),
            IObjectCreationOperation creation => OfCreation(creation),
            _ => TextValue.Unknown,
        };
    }

    private static TextValue OfConstant(object? constant, ITypeSymbol? type) => constant switch
    {
        null => TextValue.Empty,
        string text => TextValue.Of(text),
        _ when type is { TypeKind: TypeKind.Enum } => OfType(type),
        char character => TextValue.Of(character.ToString()),
        bool flag => TextValue.Of(flag.ToString(CultureInfo.InvariantCulture)),
        int and >= 0 or long and >= 0 or byte or ushort or uint => TextValue.Of(Convert.ToString(constant, CultureInfo.InvariantCulture)!),
        _ => OfType(type),
    };

    /// <summary>The text of a value of which nothing but the type is known.</summary>
    private static TextValue OfType(ITypeSymbol? type) => type switch
    {
        { TypeKind: TypeKind.Enum } => TextValue.Between(1, Math.Max(20, type.GetMembers().OfType<IFieldSymbol>().Select(field => (long)field.Name.Length * 3).DefaultIfEmpty(0).Max())),
        { SpecialType: SpecialType.System_Boolean } => TextValue.Between(4, 5),
        { SpecialType: SpecialType.System_Char } => TextValue.Between(1, 3),
        { SpecialType: SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 } =>
            TextValue.Between(1, 22),
        _ => TextValue.Unknown,
    };

    private TextValue OfPart(IInterpolatedStringContentOperation part, Scope scope)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation text:
                return Of(text.Text, scope);
            case IInterpolationOperation hole:
                var value = Of(hole.Expression, scope);

                // What a format makes of a string is the string itself.
                value = hole.FormatString is null || hole.Expression.Type?.SpecialType == SpecialType.System_String ? value : value.Reworded();
                return hole.Alignment is { } alignment && Constants.IntegerOf(alignment) is { } width
                    ? value with { AtLeast = Math.Max(value.AtLeast, Math.Abs(width)), AtMost = value.AtMost + Math.Abs(width), Exact = null }
                    : value;
            default:
                return TextValue.Unknown;
        }
    }

    /// <summary>Where the test asks whether there is a text, and it is known that there is one, only one arm can be chosen.</summary>
    private TextValue OfChoice(IConditionalOperation choice, IOperation whenFalse, Scope scope) => TextTest.Of(choice.Condition) is { } test && Of(test.Text, scope).IsSomething
        ? Of(test.PassesForSomething ? choice.WhenTrue : whenFalse, scope)
        : Of(choice.WhenTrue, scope).Or(Of(whenFalse, scope));

    /// <summary>What is known of an argument that an exception is made with; of other exceptions' texts nothing is asked there.</summary>
    private TextValue OfMessage(IOperation text, ImmutableDictionary<ISymbol, TextValue> arguments) =>
        Of(text, new Scope(arguments, ImmutableHashSet<ISymbol>.Empty.WithComparer(SymbolEqualityComparer.Default)) { IsOfAMessage = true });

    private TextValue OfVariable(ISymbol variable, SyntaxNode use, Scope scope)
    {
        if (Bodies.RootOf(use) is not { } root || scope.Enter(variable, MaxSteps) is not { } inner)
        {
            return TextValue.Unknown;
        }

        var writes = program.AssignmentsOf(variable).Before(use);
        var given = variable is IParameterSymbol && !writes.IsReplaced
            ? scope.Arguments.TryGetValue(variable, out var argument) ? argument : TextValue.Unknown
            : null;
        if (!writes.AreKnown || (writes.Writes.IsEmpty && given is null))
        {
            return TextValue.Unknown;
        }

        // "text ??= other" writes nothing where there is a text.
        var (replacing, standIns) = (new List<TextValue>(), new List<ExpressionSyntax>());
        foreach (var value in writes.Values)
        {
            if (value.Parent.IsKind(SyntaxKind.CoalesceAssignmentExpression))
            {
                standIns.Add(value);
            }
            else
            {
                replacing.Add(Of(value, inner));
            }
        }

        var values = given is null ? replacing : replacing.Append(given).ToList();
        var isSomething = values.Count > 0 && values.All(value => value.IsSomething);
        var joined = values.Concat(isSomething ? [] : standIns.Select(value => Of(value, inner))).Aggregate((left, right) => left.Or(right));
        var isBound = joined is { PeerText: not null, ExceptionText: null } ? TextChecks.Bound(variable.Name, root) : TextChecks.LookAt(variable.Name, root);
        return !joined.Equals(TextValue.Unknown) && isBound ? TextValue.Unknown : joined;
    }

    /// <summary>A readonly field or property that the program gives its value.</summary>
    private TextValue OfMember(ISymbol member, Scope scope)
    {
        if (!Members.IsWrittenOnce(member) || scope.Enter(member, MaxSteps) is not { } inner || program.AssignmentsOf(member) is not { AreKnown: true, Writes.IsEmpty: false } assignments)
        {
            return TextValue.Unknown;
        }

        return assignments.Values.Select(value => Of(value, inner)).Aggregate((left, right) => left.Or(right));
    }

    private TextValue OfProperty(IPropertySymbol property, Scope scope) =>
        property.GetMethod is { } getter && !property.IsIndexer && Bodies.RootOf(getter, program.Compilation) is not null
            ? OfReturned(getter, NoArguments, scope)
            : OfMember(property, scope);

    private TextValue OfCreation(IObjectCreationOperation creation) =>
        creation is { Type.SpecialType: SpecialType.System_String, Arguments.Length: 2 }
        && creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: char character }
        && Constants.IntegerOf(creation.Arguments[1].Value) is >= 0 and <= int.MaxValue and var count
            ? TextValue.Between(count * Math.Min(3, TextValue.Of(character.ToString()).AtLeast), count * 3)
            : TextValue.Unknown;

    private TextValue OfCall(IInvocationOperation call, Scope scope)
    {
        var method = call.TargetMethod;
        if (method.ContainingType?.SpecialType == SpecialType.System_String)
        {
            return OfStringMethod(call, scope);
        }

        if (method is { Name: nameof(ToString), Parameters.IsEmpty: true } && call.Instance is { Type.SpecialType: not SpecialType.System_String } instance)
        {
            return OfType(instance.Type);
        }

        var arguments = call.Arguments
            .Where(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String })
            .ToImmutableDictionary(argument => (ISymbol)argument.Parameter!.OriginalDefinition, argument => Of(argument.Value, scope), SymbolEqualityComparer.Default);
        return OfReturned(method, arguments, scope);
    }

    /// <summary>Methods of string that put texts together, or say the same in other letters. Others may cut.</summary>
    private TextValue OfStringMethod(IInvocationOperation call, Scope scope)
    {
        switch (call.TargetMethod.Name)
        {
            case nameof(ToString) when call.Instance is { } text:
                return Of(text, scope);
            case nameof(string.Trim) or nameof(string.TrimEnd) or nameof(string.TrimStart) when call.Instance is { } text:
                return Of(text, scope) with { AtLeast = 0, Exact = null };
            case nameof(string.Replace) or nameof(string.ToLower) or nameof(string.ToLowerInvariant) or nameof(string.ToUpper) or nameof(string.ToUpperInvariant) or nameof(string.Normalize) or "ReplaceLineEndings"
                when call.Instance is { } text:
                return Of(text, scope).Reworded();
            case nameof(string.Concat):
                return Parts(call).Aggregate(TextValue.Empty, (all, part) => all.Then(Of(part, scope)));
            case nameof(string.Format) or nameof(string.Join):
                // The literal parts of a format are not counted: what is known is which texts come in.
                return Parts(call).Aggregate(TextValue.Empty, (all, part) => all.Then(Of(part, scope))).Reworded();
            default:
                return TextValue.Unknown;
        }
    }

    private static IEnumerable<IOperation> Parts(IInvocationOperation call) => call.Arguments.SelectMany(argument =>
        argument.Value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : Enumerable.Repeat(argument.Value, 1));

    /// <summary>What a method of the program returns, given its arguments. Of a virtual one another body may run.</summary>
    private TextValue OfReturned(IMethodSymbol method, ImmutableDictionary<ISymbol, TextValue> arguments, Scope scope)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (definition.ReturnType.SpecialType != SpecialType.System_String
            || definition.IsVirtual || definition.IsAbstract || (definition.IsOverride && !definition.IsSealed && !definition.ContainingType.IsSealed)
            || program.DeclarationsOf(definition).FirstOrDefault() is not { } declaration
            || scope.Enter(definition, MaxSteps) is not { } inner)
        {
            return TextValue.Unknown;
        }

        var returned = new List<TextValue>();
        foreach (var value in ReturnedBy(declaration))
        {
            returned.Add(Of(value, inner with { Arguments = arguments }));
        }

        return returned.Count == 0 ? TextValue.Unknown : returned.Aggregate((left, right) => left.Or(right));
    }

    private static IEnumerable<ExpressionSyntax> ReturnedBy(SyntaxNode method)
    {
        var arrow = method switch
        {
            ArrowExpressionClauseSyntax expression => expression,
            BaseMethodDeclarationSyntax declaration => declaration.ExpressionBody,
            LocalFunctionStatementSyntax function => function.ExpressionBody,
            AccessorDeclarationSyntax accessor => accessor.ExpressionBody,
            _ => null,
        };
        return arrow is not null
            ? [arrow.Expression]
            : Functions.PartsOf(method)
                .OfType<ReturnStatementSyntax>()
                .Select(statement => statement.Expression)
                .OfType<ExpressionSyntax>();
    }

    private TextValue Of(ExpressionSyntax expression, Scope scope) =>
        (program.OperationOf(expression) ?? program.OperationOf(Unwrap.Of(expression))) is { } operation ? Of(operation, scope) : TextValue.Unknown;

    /// <summary>What is known around an expression, and what it was come to through: nothing is followed in a circle.</summary>
    private sealed record Scope(ImmutableDictionary<ISymbol, TextValue> Arguments, ImmutableHashSet<ISymbol> Path)
    {
        /// <summary>Whether it is part of the text that an exception is made with.</summary>
        public bool IsOfAMessage { get; init; }

        public Scope? Enter(ISymbol symbol, int limit) =>
            Path.Count >= limit || Path.Contains(symbol) ? null : this with { Path = Path.Add(symbol) };
    }
}
