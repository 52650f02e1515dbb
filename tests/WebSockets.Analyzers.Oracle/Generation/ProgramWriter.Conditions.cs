namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>What is tested.</summary>
internal sealed partial class ProgramWriter
{
    private string? Condition(Scope scope) => Draw<string>(
    [
        new(6, () => Pick(scope, Kind.Flag)?.Name),
        new(3, () => Pick(scope, Kind.Flag) is { } flag ? $"!{flag.Name}" : null),
        new(6, () => StatusTest(scope)),
        new(3, () => OptionalTest(scope)),
        new(3, () => Pick(scope, Kind.Cause) is { } cause ? $"{cause.Name} {Any(["==", "!="])} Cause.{Any(s_causes)}" : null),
        new(2, () => Pick(scope, Kind.Number) is { } number ? $"{number.Name} {Any([">", "<", ">=", "=="])} {Any(["0", "1", "3", "1000", "4000"])}" : null),
        new(1, () => Pick(scope, Kind.Text) is { } text ? Any([$"{text.Name} is null", $"{text.Name} != null", $"string.IsNullOrEmpty({text.Name})"]) : null),
        new(1, () => Both(scope)),
        new(3, () => PredicateCall(scope), Feature.Predicate),
        new(2, () => scope.Socket is { } socket ? $"{socket}.State {Any(["== WebSocketState.Open", "!= WebSocketState.Aborted", "is WebSocketState.Open or WebSocketState.CloseReceived"])}" : null, Feature.State),
    ]);

    private string? Both(Scope scope) => Condition(scope) is { } left && Condition(scope) is { } right ? $"({left}) {Any(["&&", "||"])} ({right})" : null;

    /// <summary>A test of a status: equality, a pattern, or a range.</summary>
    private string? StatusTest(Scope scope) => Pick(scope, Kind.Status) is { } status ? StatusTest(status.Name) : null;

    private string StatusTest(string status) => Draw<string>(
    [
        new(5, () => $"{status} == {Tested()}"),
        new(5, () => $"{status} != {Tested()}"),
        new(1, () => $"(int){status} < 3000"),
        new(1, () => $"Enum.IsDefined({status})"),
        new(2, () => $"{status} is {Tested()}", Feature.Pattern),
        new(2, () => $"{status} is not {Tested()}", Feature.Pattern),
        new(2, () => $"{status} is {Tested()} or {Tested()}", Feature.Pattern),
        new(2, () => $"{status} is not ({Tested()} or {Tested()})", Feature.Pattern),
        new(1, () => $"(int){status} is >= 1000 and < 5000 and not 1005", Feature.Pattern),
        new(1, () => $"(int){status} is 1004 or 1005 or 1006 or 1015", Feature.Pattern),
        new(1, () => $"{status} switch {{ {Tested()} => true, _ => false }}", Feature.SwitchExpression),
    ])!;

    private string? OptionalTest(Scope scope) => Pick(scope, Kind.OptionalStatus) is { Name: var optional } ? Draw<string>(
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

    private Variable? Pick(Scope scope, Kind kind, bool isAssignable = false)
    {
        var fitting = scope.Variables.Where(variable => variable.Kind == kind && (variable.IsAssignable || !isAssignable)).ToList();

        // What was declared last is what people go on with.
        return fitting.Count == 0 ? null : Chance(60) ? fitting[^1] : Any(fitting);
    }
}
