namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Functions that yield a status, or a test of one.</summary>
internal sealed partial class ProgramWriter
{
    private readonly List<(string Name, List<Variable> Parameters)> _helpers = [];

    /// <summary>What is handed to a helper: variables of the scope, and constants in the place of some.</summary>
    private (List<Variable> Parameters, string Arguments) Passed(Scope scope)
    {
        var passed = Some([.. scope.Variables.DistinctBy(variable => variable.Kind)], _random.Next(1, 3));
        var parameters = passed.ConvertAll(variable => new Variable(Name(variable.Kind), variable.Kind));
        return (parameters, string.Join(", ", passed.Select(variable => Argument(scope, variable.Kind, variable))));
    }

    private string Argument(Scope scope, Kind kind, Variable? variable = null)
    {
        variable ??= Pick(scope, kind);
        if (variable is not null && Chance(75))
        {
            return variable.Name;
        }

        _usesCause |= kind == Kind.Cause;
        return kind switch
        {
            Kind.Status => Constant(),
            Kind.OptionalStatus => Chance(50) ? "null" : Constant(),
            Kind.Number => Any(["1000", "4000", "1005"]),
            Kind.Flag => Any(["true", "false"]),
            Kind.Text => Any(["null", "\"bye\""]),
            _ => $"Cause.{Any(s_causes)}",
        };
    }

    /// <summary>A static method that maps something to a status; one that is there is called again.</summary>
    private string? StatusHelper(Scope scope)
    {
        if (_helpers.Count > 0 && Chance(40))
        {
            var (known, formal) = Any(_helpers);
            return $"{known}({string.Join(", ", formal.Select(parameter => Argument(scope, parameter.Kind)))})";
        }

        var (parameters, arguments) = Passed(scope);
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var name = Unique(Any(["MapStatus", "StatusFor", "ToCloseStatus", "Resolve"]));
        _members.Add($"private static WebSocketCloseStatus {name}({Parameters(parameters)})\n{StatusBody(Scope.Member(null, canAwait: false, null, scope.Depth + 1, parameters))}");
        _helpers.Add((name, parameters));
        return $"{name}({arguments})";
    }

    /// <summary>The body of a function that returns a status.</summary>
    private string StatusBody(Scope body)
    {
        switch (_random.Next(4))
        {
            case 0 when Condition(body) is { } condition:
                body.Add($"if ({condition}) {{ return {Status(body)}; }}");
                break;
            case 1 when Pick(body, Kind.Cause) is { } cause && _chosen.Contains(Feature.SwitchStatement):
                Use(Feature.SwitchStatement);
                body.Add($"switch ({cause.Name}) {{ {string.Join(" ", Some(s_causes, 2).Select(name => $"case Cause.{name}: return {Status(body)};"))} default: return {Status(body)}; }}");
                return body.ToString();
            case 2:
                var result = body.Declare(new Variable(Unique("result"), Kind.Status), Status(body));
                if (Condition(body) is { } test)
                {
                    body.Add($"if ({test}) {{ {result.Name} = {Status(body)}; }}");
                }

                body.Add($"return {result.Name};");
                return body.ToString();
        }

        body.Add($"return {Status(body)};");
        return body.ToString();
    }

    /// <summary>A function over a status that says whether it may be sent.</summary>
    private string? PredicateCall(Scope scope) => Pick(scope, Kind.Status) is { } status ? PredicateOf(scope, status.Name) : null;

    private string PredicateOf(Scope scope, string status)
    {
        var name = Unique(Any(["IsSendable", "MayBeSent", "IsValid", "IsFine"]));
        if (_chosen.Contains(Feature.LocalFunction) && Chance(50))
        {
            Use(Feature.LocalFunction);
            scope.Add($"bool {name}() => {StatusTest(status)};");
            return $"{name}()";
        }

        if (_chosen.Contains(Feature.Lambda) && Chance(50))
        {
            Use(Feature.Lambda);
            scope.Add($"Func<bool> {name} = () => {StatusTest(status)};");
            return $"{name}()";
        }

        _members.Add(Any(
        [
            $"private static bool {name}(WebSocketCloseStatus status) => {StatusTest("status")};",
            $"private static bool {name}(WebSocketCloseStatus status) {{ if ({StatusTest("status")}) {{ return {Any(["true", "false"])}; }} return {StatusTest("status")}; }}",
            $"private static bool {name}(WebSocketCloseStatus status) => status switch {{ {Tested()} => false, _ => true }};",
        ]));
        return $"{name}({status})";
    }

    private string? LambdaCall(Scope scope)
    {
        var name = Unique(Any(["pick", "choose", "statusOf"]));
        if (Pick(scope, Kind.Status) is { } status && Chance(40))
        {
            scope.Add($"Func<WebSocketCloseStatus, WebSocketCloseStatus> {name} = given => {StatusTest("given")} ? {Good()} : given;");
            return $"{name}({status.Name})";
        }

        var body = scope.Function(canAwait: false, null);
        var value = Status(body);
        if (!body.IsEmpty)
        {
            return null;
        }

        if (Chance(40))
        {
            _members.Add($"private static WebSocketCloseStatus {name}From(Func<WebSocketCloseStatus> source) => source();");
            return $"{name}From(() => {value})";
        }

        scope.Add($"Func<WebSocketCloseStatus> {name} = () => {value};");
        return $"{name}()";
    }

    private string? PolicyCall(Scope scope)
    {
        var (parameters, arguments) = Passed(scope);
        var name = Unique("IClosePolicy");
        var implementations = Implementations(name, parameters, scope, "public WebSocketCloseStatus");
        if (implementations is null)
        {
            return null;
        }

        _types.Add($"internal interface {name} {{ WebSocketCloseStatus StatusOf({Parameters(parameters)}); }}");
        return $"{Instance(scope, name, implementations)}.StatusOf({arguments})";
    }

    private string? AbstractCall(Scope scope)
    {
        var (parameters, arguments) = Passed(scope);
        var name = Unique("Closing");
        var implementations = Implementations(name, parameters, scope, "public override WebSocketCloseStatus");
        if (implementations is null)
        {
            return null;
        }

        _types.Add(Chance(50)
            ? $"internal abstract class {name} {{ public abstract WebSocketCloseStatus StatusOf({Parameters(parameters)}); }}"
            : $"internal class {name} {{ public virtual WebSocketCloseStatus StatusOf({Parameters(parameters)}) => {Constant()}; }}");
        return $"{Instance(scope, name, implementations)}.StatusOf({arguments})";
    }

    private List<string>? Implementations(string type, List<Variable> parameters, Scope scope, string modifiers)
    {
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var names = new List<string>();
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            var name = Unique(Any(["Strict", "Lenient", "Legacy"]) + type.TrimStart('I'));
            var body = StatusBody(Scope.Member(null, canAwait: false, null, scope.Depth + 1, parameters));
            _members.Add($"private sealed class {name} : {type} {{ {modifiers} StatusOf({Parameters(parameters)})\n{body} }}");
            names.Add(name);
        }

        return names;
    }

    private string Instance(Scope scope, string type, List<string> implementations)
    {
        var name = Unique("policy");
        scope.Add(implementations.Count > 1 && Condition(scope) is { } condition
            ? $"{type} {name} = {condition} ? new {implementations[0]}() : new {implementations[1]}();"
            : $"{Any(["var", type])} {name} = new {implementations[0]}();");
        return name;
    }

    private string? IteratorItem(Scope scope)
    {
        var (parameters, arguments) = Passed(scope);
        var name = Unique("Candidates");
        var body = Scope.Member(null, canAwait: false, null, scope.Depth + 1, parameters);
        if (Condition(body) is { } condition)
        {
            body.Add($"if ({condition}) {{ yield return {Status(body)}; }}");
        }

        body.Add($"yield return {Status(body)};");
        _members.Add($"private static IEnumerable<WebSocketCloseStatus> {name}({Parameters(parameters)})\n{body}");
        if (Chance(50))
        {
            return $"{name}({arguments}).{Any(["First()", "Last()"])}";
        }

        var found = scope.Declare(new Variable(Name(Kind.Status), Kind.Status), Constant());
        var loop = scope.Block(isLoop: true);
        var item = loop.Know(new Variable(Unique("candidate"), Kind.Status, IsAssignable: false));
        loop.Add($"if ({StatusTest(item.Name)}) {{ {found.Name} = {item.Name}; break; }}");
        scope.Add($"foreach (var {item.Name} in {name}({arguments}))\n{loop}");
        return found.Name;
    }
}
