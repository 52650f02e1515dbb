namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>What is tested.</summary>
internal sealed partial class ProgramWriter
{
    private bool _isInBoth;

    /// <summary>The block that a test guards.</summary>
    private Scope Behind(Scope scope, string condition)
    {
        var block = scope.Block();
        block.Tested.UnionWith(scope.Variables.Select(variable => variable.Name).Where(name => condition.Contains(name, StringComparison.Ordinal)));
        return block;
    }

    /// <summary>The same for an expression: what it says of the variables that were tested is not asked again.</summary>
    private static string Behind(Scope scope, string condition, Func<Scope, string> write)
    {
        var added = scope.Variables.Select(variable => variable.Name).Where(name => condition.Contains(name, StringComparison.Ordinal) && scope.Tested.Add(name)).ToList();
        var written = write(scope);
        scope.Tested.ExceptWith(added);
        return written;
    }

    private string? Condition(Scope scope) => Draw(ConditionWays(scope));

    private List<Way<string>> ConditionWays(Scope scope) =>
    [
        new(6, () => Pick(scope, Kind.Flag, isTested: true)?.Name),
        new(3, () => Pick(scope, Kind.Flag, isTested: true) is { } flag ? $"!{flag.Name}" : null),
        new(6, () => StatusTest(scope)),
        new(3, () => OptionalTest(scope)),
        new(3, () => Pick(scope, Kind.Cause, isTested: true) is { } cause ? $"{cause.Name} {Any(["==", "!="])} Cause.{Any(s_causes)}" : null),
        new(2, () => NumberTest(scope)),
        new(1, () => Pick(scope, Kind.Text, isTested: true) is { } text ? Any([$"{text.Name} is null", $"{text.Name} != null", $"string.IsNullOrEmpty({text.Name})"]) : null),
        new(1, () => Both(scope)),
        new(3, () => PredicateCall(scope), Feature.Predicate),
        new(2, () => scope.Socket is { } socket ? $"{socket}.State {Any(["== WebSocketState.Open", "!= WebSocketState.Aborted", "is WebSocketState.Open or WebSocketState.CloseReceived"])}" : null, Feature.State),
    ];

    private string? NumberTest(Scope scope)
    {
        if (Pick(scope, Kind.Number, isTested: true) is not { } number)
        {
            return null;
        }

        // Nobody assigns to the counter of a loop but the loop.
        if (!number.IsAssignable)
        {
            if (Chance(75))
            {
                return null;
            }

            _excluded.Add(Exclusion.LoopCounter);
        }

        return $"{number.Name} {Any([">", "<", ">=", "=="])} {Any(["0", "1", "3", "1000", "4000"])}";
    }

    private string? Both(Scope scope)
    {
        if (_isInBoth)
        {
            return null;
        }

        _isInBoth = true;
        var written = Condition(scope) is { } left && Condition(scope) is { } right ? $"({left}) {Any(["&&", "||"])} ({right})" : null;
        _isInBoth = false;
        return written;
    }

    /// <summary>A test of a status: equality, a pattern, or a range.</summary>
    private string? StatusTest(Scope scope) => Pick(scope, Kind.Status, isTested: true) is { } status ? StatusTest(status.Name) : null;

    private string StatusTest(string status) => Draw<string>(
    [
        new(5, () => $"{status} == {Tested()}"),
        new(5, () => $"{status} != {Tested()}"),
        new(1, () => $"(int){status} < 3000"),
        new(1, () => $"Enum.IsDefined({status})"),
        new(2, () => $"{status} is {Tested()}", Feature.Pattern),
        new(2, () => $"{status} is not {Tested()}", Feature.Pattern),
        new(2, () => $"{status} is {Tested()} or {Tested()}", Feature.Pattern),
        new(1, () => $"{status} is var {Unique("seen")} && {LastName("seen")} == {Tested()}", Feature.Pattern),
        new(1, () => $"({status}, 1) is ({Tested()}, > 0)", Feature.Pattern),
        new(2, () => $"{status} is not ({Tested()} or {Tested()})", Feature.Pattern),
        new(1, () => $"(int){status} is >= 1000 and < 5000 and not 1005", Feature.Pattern),
        new(1, () => $"(int){status} is 1004 or 1005 or 1006 or 1015", Feature.Pattern),
        new(1, () => $"{status} switch {{ {Tested()} => true, _ => false }}", Feature.SwitchExpression),
    ])!;

    private string? OptionalTest(Scope scope) => Pick(scope, Kind.OptionalStatus, isTested: true) is { Name: var optional } ? Draw<string>(
    [
        new(3, () => $"{optional}.HasValue"),
        new(2, () => $"{optional} is null"),
        new(2, () => $"{optional} != null"),
        new(2, () => $"{optional} == {Tested()}", Feature.Nullable),
        new(2, () => $"{optional} is not null and not {Tested()}", Feature.Pattern),
    ]) : null;

    /// <summary>Most tests are for the status that must not be sent.</summary>
    private string Tested() => Chance(65) ? "WebSocketCloseStatus.Empty" : Any(
        ["WebSocketCloseStatus.NormalClosure", "WebSocketCloseStatus.InternalServerError", "(WebSocketCloseStatus)1006", "(WebSocketCloseStatus)1005"]);

    private Variable? Pick(Scope scope, Kind kind, bool isAssignable = false, bool isTested = false)
    {
        var fitting = scope.Variables.Where(variable => variable.Kind == kind && (variable.IsAssignable || !isAssignable)).ToList();
        if (isTested)
        {
            fitting.RemoveAll(variable => scope.Tested.Contains(variable.Name) && Chance(95));
        }

        // What was declared last is what people go on with.
        return fitting.Count == 0 ? null : Chance(60) ? fitting[^1] : Any(fitting);
    }
}
