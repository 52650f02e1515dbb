namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Where a status comes from.</summary>
internal sealed partial class ProgramWriter
{
    private int _expressions;

    /// <summary>An expression of type WebSocketCloseStatus.</summary>
    private string Status(Scope scope)
    {
        _expressions++;
        var written = (_expressions > 2 || (_expressions > 1 && Chance(60)) || _decisions > MaxDecisions ? null : Draw(StatusWays(scope)))
            ?? (Chance(50) ? Pick(scope, Kind.Status, isTested: true)?.Name : null) ?? Constant();
        _expressions--;
        return written;
    }

    private List<Way<string>> StatusWays(Scope scope) =>
    [
        new(5, () => Constant()),
        new(5, () => Pick(scope, Kind.Status)?.Name),
        new(4, () => Condition(scope) is { } condition ? $"({condition} ? {Behind(scope, condition, Status)} : {Behind(scope, condition, Status)})" : null),
        new(3, () => StatusHelper(scope), Feature.Helper),
        new(3, () => SwitchExpression(scope), Feature.SwitchExpression),
        new(3, () => Coalesce(scope), Feature.Coalesce),
        new(2, () => OptionalValue(scope), Feature.Nullable),
        new(3, () => ReceivedStatus(scope), Feature.Received),
        new(2, () => NamedConstant(), Feature.Const),
        new(2, () => StaticField(), Feature.StaticReadonly),
        new(2, () => StaticProperty(), Feature.Property),
        new(2, () => CastStatus(scope), Feature.Cast),
        new(2, () => WrappedStatus(), Feature.WrapAround),
        new(2, () => AsyncHelper(scope), Feature.Async),
        new(2, () => GenericChoice(scope), Feature.Generic),
        new(2, () => PolicyCall(scope), Feature.Interface),
        new(2, () => AbstractCall(scope), Feature.Abstract),
        new(2, () => IteratorItem(scope), Feature.Iterator),
        new(2, () => CollectionItem(scope), Feature.Collection),
        new(2, () => RecordMember(scope), Feature.Record),
        new(2, () => InitializedMember(scope), Feature.Initializer),
        new(2, () => ChangedCopy(scope), Feature.With),
        new(2, () => TupleElement(scope), Feature.Tuple),
        new(2, () => LambdaCall(scope), Feature.Lambda),
        new(2, () => FixedByGuard(scope), Feature.Predicate),
    ];

    private string Constant() => Chance(50) ? Bad() : Good();

    private string Bad() => Weighted<(string Text, int Weight)>(
    [
        ("WebSocketCloseStatus.Empty", 12), ("(WebSocketCloseStatus)1005", 3), ("(WebSocketCloseStatus)1006", 3), ("(WebSocketCloseStatus)1015", 1),
        ("(WebSocketCloseStatus)2100", 1), ("(WebSocketCloseStatus)401", 1),
    ], one => one.Weight).Text;

    private string Good() => Any(
    [
        "WebSocketCloseStatus.NormalClosure", "WebSocketCloseStatus.NormalClosure", "WebSocketCloseStatus.EndpointUnavailable", "WebSocketCloseStatus.InternalServerError",
        "WebSocketCloseStatus.PolicyViolation", "(WebSocketCloseStatus)4001",
    ]);

    private string? SwitchExpression(Scope scope)
    {
        if (Pick(scope, Kind.Cause) is { } cause && Chance(70))
        {
            var arms = Some(s_causes, _random.Next(1, 4)).Select(name => $"Cause.{name} => {Status(scope)}");
            return $"({cause.Name} switch {{ {string.Join(", ", arms)}, _ => {Status(scope)} }})";
        }

        if (Uses(Feature.Tuple, 50) && Pick(scope, Kind.Status) is { } first && Pick(scope, Kind.Flag) is { } second)
        {
            return $"(({first.Name}, {second.Name}) switch {{ ({Tested()}, _) => {Good()}, (_, {Any(["true", "false"])}) => {Status(scope)}, _ => {first.Name} }})";
        }

        if (Pick(scope, Kind.Status) is { } status && Chance(60))
        {
            return $"({status.Name} switch {{ {Tested()} => {Good()}, {(Chance(50) ? "_" : "var other")} => {(Chance(70) ? status.Name : Constant())} }})";
        }

        return Pick(scope, Kind.Flag) is { } flag ? $"({flag.Name} switch {{ true => {Status(scope)}, false => {Status(scope)} }})" : null;
    }

    private string? Coalesce(Scope scope)
    {
        if (Pick(scope, Kind.OptionalStatus) is { } optional)
        {
            return $"({optional.Name} ?? {Status(scope)})";
        }

        return scope.Socket is { } socket && (Chance(30) || _chosen.Contains(Feature.Received)) ? $"({socket}.CloseStatus ?? {Status(scope)})" : null;
    }

    private string? OptionalValue(Scope scope) => Pick(scope, Kind.OptionalStatus) is { Name: var optional } ? Any(
    [
        $"{optional}.GetValueOrDefault({Constant()})", $"({optional}.HasValue ? {optional}.Value : {Constant()})", $"({optional} is {{ }} {Unique("value")} ? {optional}.Value : {Constant()})",
        $"{optional}.GetValueOrDefault()",
    ]) : null;

    private string? ReceivedStatus(Scope scope) => scope.Socket is { } socket ? $"({socket}.CloseStatus ?? {Constant()})" : null;

    private string NamedConstant()
    {
        var name = Unique(Any(["None", "NoStatus", "Gone", "Fallback", "Default"]));
        if (Chance(50))
        {
            _types.Add($"internal static class {name}Codes {{ public const WebSocketCloseStatus {name} = {Constant()}; }}");
            return $"{name}Codes.{name}";
        }

        _members.Add($"private const {(Chance(60) ? "WebSocketCloseStatus" : "int")} {name} = {Constant()};".Replace("int " + name + " = ", "int " + name + " = (int)", StringComparison.Ordinal));
        return _members[^1].Contains("const int", StringComparison.Ordinal) ? $"(WebSocketCloseStatus){name}" : name;
    }

    private static readonly Scope s_nothing = Scope.Member(null, canAwait: false, null, depth: 0);

    private string StaticField()
    {
        var name = Unique(Any(["s_fallback", "s_onLoss", "s_default"]));
        var value = Constant();
        if (_helpers.Count > 0 && Chance(40))
        {
            var (helper, parameters) = Any(_helpers);
            value = $"{helper}({string.Join(", ", parameters.Select(parameter => Argument(s_nothing, parameter.Kind)))})";
        }

        _members.Add($"private static readonly WebSocketCloseStatus {name} = {value};");
        return name;
    }

    private string StaticProperty()
    {
        var name = Unique(Any(["Preferred", "OnShutdown", "Fallback"]));
        _members.Add($"private static WebSocketCloseStatus {name} {Any([$"=> {Constant()};", $"{{ get; }} = {Constant()};", $"{{ get {{ return {Constant()}; }} }}"])}");
        return name;
    }

    private string? CastStatus(Scope scope)
    {
        if (Pick(scope, Kind.Number) is { } number && Chance(70))
        {
            return Any([$"(WebSocketCloseStatus){number.Name}", $"({number.Name} < 1000 ? {Constant()} : (WebSocketCloseStatus){number.Name})"]);
        }

        if (Chance(30))
        {
            // A protocol's own codes.
            var (codes, send) = (Unique("GameCode"), Unique("StatusOfGame"));
            _types.Add($"internal enum {codes} {{ Bye = 1000, NoStatus = 1005, Expired = {Any(["2100", "4001"])}, Banned = 4003 }}");
            _members.Add($"private static WebSocketCloseStatus {send}({codes} code) => {Any(["(WebSocketCloseStatus)code", "(WebSocketCloseStatus)(int)code"])};");
            return $"{send}({codes}.{Any(["Bye", "NoStatus", "Expired", "Banned"])})";
        }

        var name = Unique("ToStatus");
        var made = Any(
        [
            "(WebSocketCloseStatus)code", "code == 1005 ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)code",
            "code < 1000 ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)code",
        ]);
        _members.Add($"private static WebSocketCloseStatus {name}(int code) => {made};");
        return $"{name}({Any(["1005", "1000", "4000", "1006", "0"])})";
    }

    private string WrappedStatus()
    {
        var name = Unique("Cut");
        _members.Add($"private static WebSocketCloseStatus {name}(int code) => (WebSocketCloseStatus)({Any(["ushort", "ushort", "short"])})code;");
        return $"{name}({Any(["66541", "66536", "1000", "1005", "70000"])})";
    }

    private string? AsyncHelper(Scope scope)
    {
        if (!scope.CanAwait)
        {
            return null;
        }

        var (parameters, arguments) = Passed(scope);
        var name = Unique(Any(["DecideAsync", "LookUpAsync", "ChooseAsync"]));
        var isAsync = Chance(40);
        var type = Any(["Task", "Task", "ValueTask"]);
        var body = Scope.Member(null, isAsync, null, scope.Depth + 1, parameters);
        var result = Status(body);
        var (modifiers, value) = isAsync ? ("async ", result) : (string.Empty, type == "Task" ? $"Task.FromResult({result})" : $"new ValueTask<WebSocketCloseStatus>({result})");
        body.Add($"{(modifiers.Length > 0 ? "await Task.CompletedTask; " : string.Empty)}return {value};");
        _members.Add($"private static {modifiers}{type}<WebSocketCloseStatus> {name}({Parameters(parameters)})\n{body}");
        return $"(await {name}({arguments}))";
    }

    private string? GenericChoice(Scope scope)
    {
        if (Condition(scope) is { } condition && Chance(60))
        {
            var choose = Unique("Choose");
            _members.Add($"private static T {choose}<T>(bool first, T one, T other) => first ? one : other;");
            return $"{choose}({condition}, {Status(scope)}, {Status(scope)})";
        }

        if (Pick(scope, Kind.OptionalStatus) is { } optional && Chance(60))
        {
            var orElse = Unique("OrElse");
            _members.Add($"private static T {orElse}<T>(T? value, T other) where T : struct => value ?? other;");
            return $"{orElse}({optional.Name}, {Status(scope)})";
        }

        var box = Unique("Box");
        _types.Add($"internal sealed class {box}<T>(T value) {{ public T Value {{ get; }} = value; }}");
        return $"new {box}<WebSocketCloseStatus>({Status(scope)}).Value";
    }

    private string? FixedByGuard(Scope scope) => Pick(scope, Kind.Status) is { } status && PredicateOf(scope, status.Name) is { } predicate
        ? $"({predicate} ? {status.Name} : {Good()})" : null;
}
