using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>The lattice: joins only grow, tests only take away, and a step of the program keeps the order.</summary>
public sealed class CodeValueTests
{
    private const int Iterations = 1000;

    private static readonly Fixture s_fixture = new();

    private static readonly Gen<CodeValue> s_value = Values(s_fixture.Origins);

    private static readonly Gen<Tested> s_test = Gen.Recursive<Tested>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf<Tested>(
            Leaf,
            inner.Select(test => new Tested(test.Test.Not(), code => !test.Passes(code), !test.NullPasses, test.IsExact)),
            Gen.Select(inner, inner).Select((a, b) => new Tested(a.Test.And(b.Test), code => a.Passes(code) && b.Passes(code), a.NullPasses && b.NullPasses, a.IsExact && b.IsExact)),
            Gen.Select(inner, inner).Select((a, b) => new Tested(a.Test.Or(b.Test), code => a.Passes(code) || b.Passes(code), a.NullPasses || b.NullPasses, a.IsExact && b.IsExact))));

    private static readonly Gen<FlowCase> s_state = Gen.Select(
        Gen.Select(Gen.OneOf<Place>(s_fixture.Places), s_value).Array[0, 4],
        Gen.Select(Gen.OneOf<Place>(s_fixture.Variables), Gen.OneOf<Place>(s_fixture.Variables)).Array[0, 2],
        Gen.Bool).Select((values, aliases, closeReceived) =>
        {
            var state = values.Aggregate(FlowCase.Empty with { CloseReceived = closeReceived }, (state, pair) => state.Learn(pair.Item1, pair.Item2));
            return aliases.Where(alias => !alias.Item1.Equals(alias.Item2)).Aggregate(state, (state, alias) => state.WithAlias(alias.Item1, alias.Item2));
        });

    /// <summary>Leaves of a test with what they say of an integer and of null; the last one is not understood.</summary>
    private static Gen<Tested> Leaf => Gen.OneOf<Tested>(
        CodeSetTests.Code.Select(code => new Tested(ValueTest.Equal(code, s_fixture.TestOrigin(code)), other => other == code, false, true)),
        CodeSetTests.Set.Select(set => new Tested(ValueTest.In(set), set.Contains, false, true)),
        Gen.Const(new Tested(ValueTest.IsNull, _ => false, true, true)),
        Gen.Const(new Tested(ValueTest.NotNull, _ => true, false, true)),
        Gen.Const(new Tested(ValueTest.Anything, _ => true, true, true)),
        Gen.Bool.Select(passes => new Tested(ValueTest.Undecided, _ => passes, passes, false)));

    [Fact]
    public void Join_IsCommutativeAssociativeAndIdempotent() => Gen.Select(s_value, s_value, s_value).Sample((a, b, c) =>
        a.Join(b).Equals(b.Join(a)) && a.Join(b).Join(c).Equals(a.Join(b.Join(c))) && a.Join(a).Equals(a), iter: Iterations);

    [Fact]
    public void Join_Grows() => Gen.Select(s_value, s_value).Sample((a, b) =>
        IsWithin(a, a.Join(b)) && IsWithin(b, a.Join(b)) && a.Join(CodeValue.Nothing).Equals(a) && IsWithin(a, b) == a.Join(b).Equals(b));

    [Fact]
    public void Join_OfNothingNew_IsTheSameObject() => Gen.Select(s_value, s_value).Sample((a, b) =>
    {
        var joined = a.Join(b);
        return ReferenceEquals(joined.Join(a), joined) && ReferenceEquals(joined.Join(b), joined);
    });

    [Fact]
    public void Join_OfATestThatIsSettled_IsTheSameObject() => Gen.Select(s_value, s_value, s_test).Sample((a, b, test) =>
    {
        var joined = a.Join(b).Join(a.Narrow(test.Test));
        return ReferenceEquals(joined.Join(a.Narrow(test.Test)), joined) && ReferenceEquals(joined.Join(a), joined);
    });

    // More origins than are told apart: unknown, in whatever order they come, and nothing joined to it makes it anything else.
    [Fact]
    public void Join_OfTooManyOrigins_IsUnknownAndStaysSo()
    {
        var tree = CSharpSyntaxTree.ParseText(string.Join(";", Enumerable.Range(0, CodeValue.MaxOrigins + 1)), new CSharpParseOptions(kind: SourceCodeKind.Script));
        var all = tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>().Select((literal, code) => CodeValue.Of(Origin.Written(literal), CodeSet.Of(code))).ToList();
        var most = all.Skip(1).Aggregate((a, b) => a.Join(b));
        var tooMany = most.Join(all[0]);

        Assert.Equal(CodeValue.MaxOrigins, most.Codes.Count());
        Assert.False(most.MayBeUnknown);
        Assert.True(tooMany is { HasCodes: false, MayBeUnknown: true, MayBeNull: false });
        Assert.Equal(tooMany, all[0].Join(most));
        Assert.Same(tooMany, tooMany.Join(all[0]));
        Assert.Equal(tooMany, all[0].Join(tooMany));
        Assert.Equal(tooMany, CodeValue.UnknownNotNull.Join(tooMany));
        Assert.True(tooMany.OrNull() is { MayBeNull: true, HasCodes: false });
        Assert.Equal(tooMany, tooMany.OrNull().WithoutNull());

        var test = ValueTest.Equal(1005, s_fixture.TestOrigin(1005));
        Assert.Equal(tooMany, tooMany.Narrow(test.Not()));
        Assert.Equal(CodeValue.Of(Origin.TestOf(s_fixture.TestOrigin(1005), null), CodeSet.Of(1005)), tooMany.Narrow(test));
    }

    [Fact]
    public void Equal_Values_HaveEqualHashes() => Gen.Select(s_value, s_value).Sample((a, b) =>
        a.Equals(b) == (IsWithin(a, b) && IsWithin(b, a)) && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode()));

    [Fact]
    public void Narrow_TakesAway() => Gen.Select(s_value, s_test).Sample((value, test) =>
    {
        var narrowed = value.Narrow(test.Test);

        // A code that is named by the test was a caller's before, or what a member may be given, or nobody knew.
        var callers = Union(value.Codes.Where(pair => pair.Key.Kind is OriginKind.Parameter or OriginKind.Member));
        return (!narrowed.MayBeNull || value.MayBeNull)
            && (!narrowed.MayBeUnknown || value.MayBeUnknown)
            && narrowed.Codes.All(pair =>
                pair.Value.Except(test.Test.Codes).IsEmpty
                && (pair.Value.Except(value.CodesOf(pair.Key)).IsEmpty || value.MayBeUnknown || pair.Value.Except(callers).IsEmpty));
    });

    [Fact]
    public void Narrow_KeepsWhatPasses() => Gen.Select(s_value, s_test, CodeSetTests.Code).Sample((value, test, code) =>
    {
        var narrowed = value.Narrow(test.Test);
        return (!test.Passes(code) || !Union(value.Codes).Contains(code) || narrowed.MayBeUnknown || Union(narrowed.Codes).Contains(code))
            && (!test.NullPasses || !value.MayBeNull || narrowed.MayBeNull);
    }, iter: Iterations);

    [Fact]
    public void Narrow_IsMonotone() => Gen.Select(s_value, s_value, s_test).Sample((a, b, test) =>
        IsWithin(a.Narrow(test.Test), a.Join(b).Narrow(test.Test)), iter: Iterations);

    [Fact]
    public void Narrow_NamesWhatWasUnknown()
    {
        var test = ValueTest.Equal(1005, s_fixture.TestOrigin(1005));

        Assert.Equal(CodeValue.Of(Origin.TestOf(s_fixture.TestOrigin(1005), null), CodeSet.Of(1005)), CodeValue.Unknown.Narrow(test));
        Assert.Equal(CodeValue.Unknown, CodeValue.Unknown.Narrow(test.Not()));
        Assert.Equal(CodeValue.UnknownNotNull, CodeValue.Unknown.Narrow(ValueTest.In(CodeSet.Range(1000, 4999))));
        Assert.Equal(CodeValue.UnknownNotNull, CodeValue.Unknown.Narrow(ValueTest.In(CodeSet.Of(1005))));
        Assert.True(CodeValue.Unknown.Narrow(test.And(test.Not())).IsNothing);
    }

    // What a test made known is unknown again where its branches meet.
    [Fact]
    public void Join_SettlesTests()
    {
        var test = ValueTest.Equal(1005, s_fixture.TestOrigin(1005));
        var parameter = CodeValue.Of(s_fixture.Origins.Single(origin => origin.Kind == OriginKind.Parameter), CodeSet.All);

        Assert.Equal(parameter, parameter.Narrow(test).Join(parameter.Narrow(test.Not())));
        Assert.Equal(parameter, parameter.Narrow(test.Not()).Join(parameter.Narrow(test)));
        Assert.Equal(CodeValue.Unknown, CodeValue.Unknown.Narrow(test).Join(CodeValue.Unknown.Narrow(test.Not())));
    }

    // A parameter takes the test's origin, but only for codes that it can be; what was received keeps its own.
    [Fact]
    public void Narrow_NamesWhatACallerPasses()
    {
        var test = ValueTest.Equal(1005, s_fixture.TestOrigin(1005));
        var parameter = s_fixture.Origins.Single(origin => origin.Kind == OriginKind.Parameter);
        var received = s_fixture.Origins.Single(origin => origin.Kind == OriginKind.Received);

        Assert.Equal(CodeValue.Of(Origin.TestOf(s_fixture.TestOrigin(1005), parameter), CodeSet.Of(1005)), CodeValue.Of(parameter, CodeSet.All).Narrow(test));
        Assert.True(CodeValue.Of(parameter, CodeSet.Range(3000, 4999)).Narrow(test).IsNothing);
        Assert.Equal(CodeValue.Of(parameter, CodeSet.Of(1005)), CodeValue.Of(parameter, CodeSet.All).Narrow(ValueTest.In(CodeSet.Of(1005))));
        Assert.Equal(CodeValue.Of(received, CodeSet.Of(1005)), CodeValue.Of(received, CodeSet.All).Narrow(test));
    }

    [Fact]
    public void Tests_SayWhatPasses() => Gen.Select(s_test, CodeSetTests.Code).Sample((test, code) => test.IsExact
        ? test.Test.Codes.Contains(code) == test.Passes(code) && test.Test.MatchesNull == test.NullPasses
        : (!test.Passes(code) || test.Test.Codes.Contains(code)) && (!test.NullPasses || test.Test.MatchesNull), iter: Iterations);

    [Fact]
    public void Without_TakesOnlyWhatOthersBrought() => Gen.Select(s_value, s_value, s_value).Sample((value, brought, own) =>
    {
        var left = value.Without(brought, own);
        return IsWithin(left, value.Join(CodeValue.UnknownNotNull))
            && left.Codes.All(pair => pair.Value.Intersect(brought.CodesOf(pair.Key)).Except(own.CodesOf(pair.Key)).IsEmpty)
            && (left.MayBeUnknown || left.Equals(value))
            && value.Without(own, own).Equals(value);
    });

    [Fact]
    public void StateJoin_IsCommutativeAssociativeAndIdempotent() => Gen.Select(s_state, s_state, s_state).Sample((a, b, c) =>
        Join(a, b).Equals(Join(b, a)) && Join(Join(a, b), c).Equals(Join(a, Join(b, c))) && ReferenceEquals(Join(a, a), a), iter: Iterations);

    [Fact]
    public void StateJoin_GrowsAndThenStays() => Gen.Select(s_state, s_state).Sample((a, b) =>
    {
        var joined = Join(a, b);
        return IsWithinState(a, joined) && IsWithinState(b, joined) && ReferenceEquals(Join(joined, a), joined) && ReferenceEquals(Join(joined, b), joined);
    });

    [Fact]
    public void StateWrite_ForgetsWhatIsReachedFromThePlaceAndItsOtherNames()
    {
        var (local, member, copy) = (s_fixture.Owner, s_fixture.Places.First(place => place.Members.Length == 1), s_fixture.Variables[1]);
        var known = CodeValue.Of(s_fixture.TestOrigin(1005), CodeSet.Of(1005));
        var state = FlowCase.Empty.Learn(local, known).Learn(member, known).Learn(copy, known).WithAlias(copy, local);

        Assert.Equal([local, copy], state.SameAs(copy));
        Assert.Equal([local, copy], state.SameAs(local));
        var written = state.Write(local, CodeValue.Null);
        Assert.Equal(CodeValue.Null, written.Find(local));
        Assert.Null(written.Find(member));
        Assert.Equal(known, written.Find(copy));
        Assert.Equal([copy], written.SameAs(copy));
        Assert.Equal([local], state.Write(copy, CodeValue.Null).SameAs(local));
    }

    // Every operation and every condition of a method without jumps, from two cases of which one is within the other: what is less certain never says more. An
    // interpreter has a state, so one thread does it all.
    [Fact]
    public void Transfer_IsMonotone() => Gen.Select(s_fixture.Entry(Values), s_fixture.Entry(Values)).Sample((a, b) =>
    {
        var larger = Join(a, b);
        return s_fixture.Graph.Blocks.All(block =>
        {
            var (small, large) = (a, larger);
            foreach (var operation in block.Operations)
            {
                if (s_fixture.Evaluate(operation, ref small) is not { } smallValue)
                {
                    // What does not come back leads to no state at all, which is within any other.
                    return true;
                }

                if (s_fixture.Evaluate(operation, ref large) is not { } largeValue || !IsSaidBy(smallValue, largeValue) || !IsSaidBy(small, large))
                {
                    return false;
                }
            }

            // A place without any value is a point that is never reached: anything may be said of it.
            return block.BranchValue is not { } condition || small.Values.Values.Any(value => value.IsNothing) || ((bool[])[true, false]).All(holds =>
                s_fixture.Assume(condition, small, holds) is not { } taken
                || (s_fixture.Assume(condition, large, holds) is { } alsoTaken && IsSaidBy(taken, alsoTaken)));
        });
    }, iter: Iterations, threads: 1);

    private static Gen<CodeValue> Values(IReadOnlyList<Origin> origins) => Gen.Select(
        Gen.Select(Gen.OneOf<Origin>(origins.ToArray()), CodeSetTests.Set).Array[0, 3], Gen.Bool, Gen.Bool).Select((codes, mayBeNull, mayBeUnknown) =>
        {
            var value = codes.Aggregate(CodeValue.Nothing, (value, pair) => value.Join(CodeValue.Of(pair.Item1, pair.Item2)));
            value = mayBeUnknown ? value.Join(CodeValue.UnknownNotNull) : value;
            return mayBeNull ? value.OrNull() : value;
        });

    private static FlowCase Join(FlowCase a, FlowCase b) => a.Join(b, Unwritten);

    private static CodeValue Unwritten(Place place) => place.Members.IsEmpty ? CodeValue.Unknown : CodeValue.Of(s_fixture.Origins[0], CodeSet.Of(1000));

    private static CodeSet Union(IEnumerable<KeyValuePair<Origin, CodeSet>> codes) =>
        codes.Aggregate(CodeSet.None, (all, pair) => all.Union(pair.Value));

    private static bool IsWithin(CodeValue small, CodeValue large) =>
        (!small.MayBeNull || large.MayBeNull)
        && (!small.MayBeUnknown || large.MayBeUnknown)
        && small.Codes.All(pair => pair.Value.Except(large.CodesOf(pair.Key)).IsEmpty || IsSettled(pair.Key, pair.Value, large));

    /// <summary>Whether what a test made known is unknown, or what was tested, in the larger value.</summary>
    private static bool IsSettled(Origin origin, CodeSet codes, CodeValue large) =>
        origin.IsTest && (origin.Tested is { } tested ? codes.Except(large.CodesOf(tested)).IsEmpty : large.MayBeUnknown);

    /// <summary>
    /// Whether a value says no more than another: a code that it lacks may be one that is unknown in it. A predicate is not
    /// looked into for a value of which nothing is known, so null may stay in that one.
    /// </summary>
    private static bool IsSaidBy(CodeValue small, CodeValue large) => large.MayBeUnknown
        ? small.MayBeUnknown || !small.MayBeNull || large.MayBeNull
        : (!small.MayBeNull || large.MayBeNull) && !small.MayBeUnknown
            && small.Codes.All(pair => IsSettled(pair.Key, pair.Value, large) || pair.Value.Except(Union(large.Codes.Where(other => IsLike(other.Key, pair.Key)))).IsEmpty);

    /// <summary>Whether two origins are one, whatever gets to the conversion that cuts their numbers.</summary>
    private static bool IsLike(Origin origin, Origin other) =>
        origin.Equals(other) || (origin.Cut is not null && other.Cut is not null && origin.Kind == other.Kind && SymbolEqualityComparer.Default.Equals(origin.Symbol, other.Symbol));

    private static bool IsSaidBy(FlowCase small, FlowCase large) =>
        (small.CloseReceived || !large.CloseReceived)
        && small.Values.Keys.Concat(large.Values.Keys).All(place => IsSaidBy(small.Find(place) ?? Unwritten(place), large.Find(place) ?? Unwritten(place)));

    private static bool IsWithinState(FlowCase small, FlowCase large) =>
        (small.CloseReceived || !large.CloseReceived)
        && large.Aliases.All(alias => small.Aliases.TryGetValue(alias.Key, out var same) && same.Equals(alias.Value))
        && small.Values.Keys.Concat(large.Values.Keys).All(place =>
            IsWithin(small.Find(place) ?? Unwritten(place), large.Find(place) ?? Unwritten(place)));

    /// <summary>A test with what it means.</summary>
    private sealed record Tested(ValueTest Test, Func<long, bool> Passes, bool NullPasses, bool IsExact);

    /// <summary>Symbols and syntax to make origins and places of, and a method to interpret.</summary>
    private sealed class Fixture
    {
        private const string Source = """
            using static Probe;
            using static System.Net.WebSockets.WebSocketCloseStatus;

            class Snippet
            {
                public WebSocketCloseStatus? Status;

                void Run(Snippet o, int i, long l, WebSocketCloseStatus c, WebSocketCloseStatus d, WebSocketCloseStatus? n, WebSocketCloseStatus? m)
                {
                    i = (ushort)l;
                    l = checked((short)i);
                    c = (WebSocketCloseStatus)i;
                    n = d;
                    d = m.GetValueOrDefault(Empty);
                    d = m.GetValueOrDefault();
                    (c, d) = (d, c);
                    i++;
                    l += 2;
                    o.Status = n;
                    n = o.Status;
                    See(Map(c));
                    if (c == Empty) { n = Empty; }
                    if (n != null) { n = c; }
                    if (i is > 1000 and < 5000 and not 1005) { l = i; }
                    if (!Bad(d)) { c = d; }
                    if (n is { } x and not Empty) { d = x; }
                    if (c == d) { c = NormalClosure; }
                    if (m.HasValue) { m = c; }
                }

                static WebSocketCloseStatus Map(WebSocketCloseStatus x) => x == Empty ? NormalClosure : x;
                static bool Bad(WebSocketCloseStatus x) => x is Empty or ProtocolError;
            }
            """;

        private readonly Interpreter _interpreter;
        private readonly List<SyntaxNode> _literals;

        public Fixture()
        {
            var compilation = CodeFlow.Compile(Source);
            var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs");
            var model = compilation.GetSemanticModel(tree);
            var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First();
            var symbol = (IMethodSymbol)model.GetDeclaredSymbol((SyntaxNode)method)!;
            var status = symbol.ContainingType.GetMembers("Status").Single();
            _literals = [.. tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>(), .. tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()];
            Origins = [Origin.Written(_literals[0]), Origin.Written(_literals[1]), Origin.Parameter(symbol.Parameters[3]), Origin.Received(status), Origin.Member(status)];
            Variables = [.. symbol.Parameters.Where(parameter => parameter.Name != "o").Select(Place.Of)];
            Owner = Place.Of(symbol.Parameters[0]);
            Places = [.. Variables, Owner.Member(status)];
            Graph = ControlFlowGraph.Create(method, model)!;
            var program = new ProgramFlow(new ProgramFlow.Memory(new ApiSymbols(compilation, ApiTable.BuiltIn)), CancellationToken.None);
            var variables = new Variables(model.GetOperation(method)!, symbol);
            _interpreter = new Interpreter(program, variables, new FlowRecorder(program, variables), symbol);
        }

        public Origin[] Origins { get; }

        /// <summary>The variable of which a member is a place too.</summary>
        public Place Owner { get; }

        public Place[] Variables { get; }

        public Place[] Places { get; }

        public ControlFlowGraph Graph { get; }

        /// <summary>Where a test names a code: another place for each code, and none of the values'.</summary>
        public Origin TestOrigin(long code) => Origin.Written(_literals[2 + (int)(unchecked((ulong)code) % (ulong)(_literals.Count - 2))]);

        /// <summary>States that know something about each of the method's parameters.</summary>
        public Gen<FlowCase> Entry(Func<IReadOnlyList<Origin>, Gen<CodeValue>> values) => values(Origins).Array[Variables.Length].Select(known =>
            Variables.Zip(known).Aggregate(FlowCase.Empty, (state, pair) => state.Learn(pair.First, Possible(pair.First, pair.Second))));

        /// <summary>What is no nullable is never null.</summary>
        private static CodeValue Possible(Place variable, CodeValue value) =>
            Conversions.MayBeNull(((IParameterSymbol)variable.Root!).Type) ? value
            : value.WithoutNull() is { IsNothing: false } known ? known
            : CodeValue.UnknownNotNull;

        /// <returns>Null where the operation does not come back.</returns>
        public CodeValue? Evaluate(IOperation operation, ref FlowCase state)
        {
            _interpreter.State = state;
            _interpreter.HasEnded = false;
            var value = _interpreter.Evaluate(operation);
            state = _interpreter.State;
            return _interpreter.HasEnded ? null : value;
        }

        public FlowCase? Assume(IOperation condition, FlowCase state, bool holds) => _interpreter.Conditions.Assume(state, condition, holds);
    }
}
