using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>What fields and properties of the program hold when a body reads them that did not write to them.</summary>
internal sealed class MemberValues(ProgramFlow program, MemberValues.Memory memory, Asking asking)
{
    /// <summary>What reading a field or property gives when the body itself did not write to it.</summary>
    public CodeValue ValueOf(ISymbol member)
    {
        var type = member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type;
        if (program.IsText(type))
        {
            return Members.IsDeclaredIn(member.OriginalDefinition, program.Compilation) ? memory.Values.InPlace(member, asking, own => ValueOfOwnMember(own, type!)) : CodeValue.Of(Origin.Member(member.OriginalDefinition), TextLengths.All, mayBeNull: true);
        }

        if (!Conversions.IsInteger(type))
        {
            return Conversions.MayBeNull(type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        }

        if (program.Members.IsCloseEvidence(member) && type is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum)
        {
            // What is neither a text nor a binary message is a Close: its values are what the type declares.
            return CodeValue.Of(Origin.Received(member), Conversions.DeclaredBy(@enum));
        }

        if (program.Members.IsReceivedStatus(member))
        {
            return CodeValue.Of(Origin.Received(member, program.Members.IsSentStatus(member)), Conversions.CodesOf(type), Conversions.MayBeNull(type));
        }

        // Where texts are followed, numbers only choose between branches: those that never change are worth a look.
        return program.Texts is not null && !Members.IsWrittenOnce(member)
            ? CodeValue.Of(Origin.Member(member.OriginalDefinition), Conversions.CodesOf(type), Conversions.MayBeNull(type))
            : memory.Values.InPlace(member, asking, own => ValueOfOwnMember(own, type!));
    }

    /// <summary>A parameter of a primary constructor, read in a member of its type.</summary>
    public CodeValue ValueOfOuterParameter(IParameterSymbol parameter) =>
        (Conversions.MayBeCode(parameter.Type) || program.IsText(parameter.Type)) && program.Source.AssignmentsOf(parameter).Writes.IsEmpty
            ? CodeValue.Of(Origin.Parameter(parameter), program.CodesOf(parameter.Type), Conversions.MayBeNull(parameter.Type))
            : CodeValue.Unknown;

    private CodeValue ValueOfOwnMember(ISymbol member, ITypeSymbol type)
    {
        var unknown = Conversions.MayBeNull(type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        if (member is IPropertySymbol { GetMethod: { } getter, IsIndexer: false } && Bodies.RootOf(getter, program.Compilation) is not null)
        {
            return getter.IsVirtual || getter.IsAbstract || (getter.IsOverride && !getter.IsSealed && !getter.ContainingType.IsSealed)
                ? program.Callees.ReturnedByImplementations(getter, null, 0)
                : program.SummaryOf(getter) is { Exits.Count: > 0 } summary ? summary.Returned
                : unknown;
        }

        return Members.IsStored(member) && Members.IsDeclaredIn(member, program.Compilation) ? ValueOfStores(member, type) : unknown;
    }

    /// <summary>The codes that the type itself gives it; and its own origin, where others give it something.</summary>
    private CodeValue ValueOfStores(ISymbol member, ITypeSymbol type)
    {
        var given = CodeValue.Of(Origin.Member(member.OriginalDefinition), program.CodesOf(type), Conversions.MayBeNull(type));
        var assignments = program.Source.AssignmentsOf(member);
        if (!assignments.AreAll && !Members.IsWrittenOnce(member))
        {
            return given;
        }

        var roots = Members.WritersOf(member, program.Compilation).OfType<EqualsValueClauseSyntax>()
            .Concat(assignments.Writes.Select(write => Bodies.RootOf(write.Node)).OfType<SyntaxNode>())
            .Distinct()
            .ToList();
        var isOnlyConstructed = roots.All(root => root is EqualsValueClauseSyntax or ConstructorDeclarationSyntax);
        return isOnlyConstructed ? WrittenIn(roots, member, given, isOnlyConstructed) : program.OfOthers(() => WrittenIn(roots, member, given, isOnlyConstructed), given);
    }

    private CodeValue WrittenIn(IReadOnlyList<SyntaxNode> roots, ISymbol member, CodeValue given, bool isOnlyConstructed)
    {
        var constructors = ConstructorsOf(member);
        var isReplaced = isOnlyConstructed && IsReplaced(member, constructors);

        // Whoever sets an init property, or gives a primary constructor its argument, does so elsewhere.
        var isGiven = member is IPropertySymbol { SetMethod: not null } || constructors.Count == 0 && !roots.Any(root => root is EqualsValueClauseSyntax);
        var value = isGiven || !isOnlyConstructed ? given : CodeValue.Nothing;
        foreach (var root in roots)
        {
            // What it is first given counts where it may stay; of what is set again and again nobody knows when it is read.
            if (root is not EqualsValueClauseSyntax || (isOnlyConstructed && !isReplaced))
            {
                value = value.Join(WrittenIn(root, member, given));
            }
        }

        if (isOnlyConstructed && !isGiven && !isReplaced && !roots.Any(root => root is EqualsValueClauseSyntax) && DefaultOf(member, constructors) is { } unset)
        {
            value = value.Join(unset);
        }

        return value.IsNothing ? given : value;
    }

    /// <summary>What the initializers of a type of the program give the members of a new object, from the parameters of its primary constructor.</summary>
    public FunctionSummary InitializersOf(INamedTypeSymbol type) => memory.Initializers.InPlace(type.OriginalDefinition, asking, FindInitializers);

    private FunctionSummary FindInitializers(INamedTypeSymbol type)
    {
        var made = FlowCase.ForWalk();
        foreach (var member in type.GetMembers().Where(member => !member.IsStatic && Members.IsStored(member) && (Conversions.MayBeCode(TypeOf(member)) || program.IsText(TypeOf(member)))))
        {
            foreach (var initializer in Members.WritersOf(member, program.Compilation).OfType<EqualsValueClauseSyntax>())
            {
                var given = program.Of(initializer).PassedValues.FirstOrDefault(passed => passed.Argument is null && SymbolEqualityComparer.Default.Equals(passed.Target.OriginalDefinition, member));
                made = given is null ? made : made.Write(Place.This.Member(member), given.InAllCases);
            }
        }

        var primary = type.InstanceConstructors.FirstOrDefault(constructor => !constructor.Parameters.IsEmpty && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(program.Cancellation) is TypeDeclarationSyntax));
        return new FunctionSummary(primary?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty, [made], IsBlurred: false);
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    /// <summary>What a body writes to a member; what is none of the body's own choice is what others give.</summary>
    private CodeValue WrittenIn(SyntaxNode root, ISymbol member, CodeValue given)
    {
        if (!program.GivesTexts(root))
        {
            return given;
        }

        var flow = program.Of(root);
        var written = CodeValue.Nothing;
        foreach (var passed in flow.PassedValues.Where(passed => passed.Argument is null && SymbolEqualityComparer.Default.Equals(passed.Target.OriginalDefinition, member.OriginalDefinition)))
        {
            foreach (var pair in passed.Value.Codes)
            {
                written = written.Join(pair.Key is { Kind: OriginKind.Written or OriginKind.Exception or OriginKind.Peer, IsTest: false }
                    ? CodeValue.Of(pair.Key, pair.Value.Intersect(flow.LeftIn(member, pair.Key)))
                    : given);
            }

            written = passed.InAllCases.MayBeUnknown || passed.InAllCases.MayBeNull ? written.Join(given) : written;
        }

        return written.IsNothing ? given : written;
    }

    /// <summary>The 0 that a constructor leaves in a member on a way that does not set it.</summary>
    private CodeValue? DefaultOf(ISymbol member, IReadOnlyList<WrittenConstructor> constructors)
    {
        var type = TypeOf(member);
        return !Members.IsWrittenOnce(member) || constructors.Count == 0 || member.DeclaringSyntaxReferences.FirstOrDefault(reference => program.Compilation.ContainsSyntaxTree(reference.SyntaxTree)) is not { } declaration ? null
            : Conversions.MayBeNull(type) ? CodeValue.Null
            : CodeValue.Of(Origin.Written(declaration.GetSyntax(program.Cancellation)), CodeSet.Of(0));
    }

    private IReadOnlyList<WrittenConstructor> ConstructorsOf(ISymbol member) => member.ContainingType.Constructors
        .Where(method => method.IsStatic == member.IsStatic)
        .Select(method => Bodies.RootOf(method, program.Compilation) is ConstructorDeclarationSyntax root ? new WrittenConstructor(method, root) : null)
        .OfType<WrittenConstructor>()
        .ToList();

    /// <summary>Whether on every way through every constructor the member is written, so that nobody sees what its initializer gave it.</summary>
    private bool IsReplaced(ISymbol member, IReadOnlyList<WrittenConstructor> constructors) =>
        constructors.Count > 0
        && !member.ContainingType.InstanceConstructors.Any(constructor => constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty && !member.IsStatic)
        && constructors.All(constructor =>
            constructor.Root.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }
            || (program.SummaryOf(constructor.Symbol) is { } summary && summary.Exits.All(exit => exit.Find(Place.This.Member(member)) is not null || !program.Callers.MayBeMet(exit.NeedsOfCaller()))));

    /// <summary>The elements of a readonly collection that its initializer fills with constants, and that is only read.</summary>
    public KnownElements? ElementsOf(IFieldSymbol field) =>
        memory.Elements.GetOrAdd(field.OriginalDefinition, _ => ConstantElements.Of(field, program.Source));

    /// <summary>A constructor that the program writes.</summary>
    private sealed record WrittenConstructor(IMethodSymbol Symbol, ConstructorDeclarationSyntax Root);

    /// <summary>What was found out in one compilation.</summary>
    internal sealed class Memory
    {
        public FlowAnswers<ISymbol, CodeValue> Values { get; } = new(SymbolEqualityComparer.Default);

        public Memo<ISymbol, KnownElements?> Elements { get; } = new(SymbolEqualityComparer.Default);

        public FlowAnswers<INamedTypeSymbol, FunctionSummary> Initializers { get; } = new(SymbolEqualityComparer.Default);
    }
}
