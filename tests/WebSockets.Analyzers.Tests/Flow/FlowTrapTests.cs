namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>
/// What Roslyn's control flow graph hands out in a shape that one does not expect, trap by trap: code that a value reaches,
/// and its twin that the value does not reach, or of which nothing may be claimed.
/// </summary>
public sealed class FlowTrapTests
{
    // A choice is evaluated in blocks before the call, which sees only a capture without a constant value. A capture that
    // is set unconditionally keeps its constant.
    [Theory]
    [InlineData("See(flag ? Empty : NormalClosure);", "Empty:1005 NormalClosure:1000")]
    [InlineData("See(flag ? NormalClosure : ProtocolError);", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("See(flag ? Maybe() ? Empty : NormalClosure : ProtocolError);", "Empty:1005 NormalClosure:1000 ProtocolError:1002")]
    [InlineData("See(true ? NormalClosure : Empty);", "true ? NormalClosure : Empty:1000")]
    [InlineData("Take(Empty, flag ? 1 : 2); void Take(WebSocketCloseStatus s, int x) => See(s);", "s:1005")]
    [InlineData("See(n ?? (flag ? Empty : NormalClosure));", "Empty:1005 NormalClosure:1000 n:any")]
    [InlineData("See(n ?? NormalClosure);", "NormalClosure:1000 n:any")]
    [InlineData("See(c switch { NormalClosure => EndpointUnavailable, _ => Empty });", "Empty:1005 EndpointUnavailable:1001")]
    [InlineData("See(c switch { NormalClosure => EndpointUnavailable, _ => ProtocolError });", "EndpointUnavailable:1001 ProtocolError:1002")]
    public void Choices_ComeAsCaptures(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // "x = a ? b : c" and "x ??= v" assign to a capture that stands for the variable, field or property.
    [Theory]
    [InlineData("WebSocketCloseStatus s; s = flag ? Empty : NormalClosure; See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; s = flag ? ProtocolError : NormalClosure; See(s);", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("n ??= Empty; See(n);", "Empty:1005 n:any")]
    [InlineData("n ??= NormalClosure; See(n);", "NormalClosure:1000 n:any")]
    [InlineData("n = NormalClosure; n ??= Empty; See(n);", "NormalClosure:1000")]
    [InlineData("n ??= flag ? Empty : NormalClosure; See(n.Value);", "Empty:1005 NormalClosure:1000 n:any")]
    [InlineData("n ??= Empty; if (n == Empty) return; See(n);", "n:-2147483648..1004 1006..2147483647")]
    public void Assignments_GoThroughCaptures(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("WebSocketCloseStatus? P { get; set; } void M(bool f) { P = f ? Empty : null; P ??= NormalClosure; See(P); }", "Empty:1005 NormalClosure:1000")]
    [InlineData("WebSocketCloseStatus? P { get; set; } void M(bool f) { P = Empty; P = f ? null : NormalClosure; P ??= ProtocolError; See(P); }", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("readonly WebSocketCloseStatus _s; Snippet(bool f) => _s = f ? Empty : NormalClosure; void M() => See(_s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("readonly WebSocketCloseStatus _s; Snippet(bool f) => _s = f ? ProtocolError : NormalClosure; void M() => See(_s);", "NormalClosure:1000 ProtocolError:1002")]
    public void AssignmentsToMembers_GoThroughCaptures(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // "a?.P" has a branch on null and a default value on its other side.
    [Theory]
    [InlineData("See(result?.CloseStatus);", "CloseStatus:any null")]
    [InlineData("See(result?.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    [InlineData("if (result.CloseStatus != null) See(result?.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("if (socket?.CloseStatus is { } s) See(s);", "CloseStatus:any")]
    [InlineData("if (result?.CloseStatus is { } s and not Empty) See(s);", "CloseStatus:-2147483648..1004 1006..2147483647")]
    [InlineData("if (result?.CloseStatus == Empty) return; See(result!.CloseStatus);", "CloseStatus:-2147483648..1004 1006..2147483647 null")]
    [InlineData("var bad = result?.CloseStatus == Empty; if (!bad) See(result!.CloseStatus);", "CloseStatus:-2147483648..1004 1006..2147483647 null")]
    [InlineData("socket?.Dispose(); See(socket?.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    public void ConditionalAccess_IsABranch(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // Nullables are unwrapped by a property, a method, a conversion or a pattern; "default" of one is null without being a constant.
    [Theory]
    [InlineData("int? x = 1005; See(x.Value);", "1005:1005")]
    [InlineData("int? x = 1005; See((int)x);", "1005:1005")]
    [InlineData("int? x = 1005; See(x.GetValueOrDefault());", "1005:1005")]
    [InlineData("int? x = flag ? 1005 : null; See(x.GetValueOrDefault(1001)); See(x ?? 1000);", "1001:1001 1005:1005 | 1000:1000 1005:1005")]
    [InlineData("See((WebSocketCloseStatus?)(WebSocketCloseStatus)1005);", "(WebSocketCloseStatus)1005:1005")]
    [InlineData("See(default(WebSocketCloseStatus?)); See(default(WebSocketCloseStatus)); See(new WebSocketCloseStatus());", "- | default(WebSocketCloseStatus):0 | new WebSocketCloseStatus():0")]
    [InlineData("WebSocketCloseStatus? s = default; See(s ?? Empty);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus? s = new(); See(s ?? Empty);", "new():0")]
    [InlineData("if (n == null) return; See(n ?? Empty);", "n:any")]
    [InlineData("if (!n.HasValue) See(n ?? Empty); else See(n ?? Empty);", "Empty:1005 | n:any")]
    [InlineData("See(n!.Value); See(n ?? Empty);", "n:any | n:any")]
    [InlineData("if (n.GetValueOrDefault() == 0) See(n ?? Empty);", "0:0 Empty:1005")]
    [InlineData("if (n.GetValueOrDefault() != 0) See(n ?? Empty);", "n:-2147483648..-1 1..2147483647")]
    [InlineData("See(n.GetValueOrDefault()); int? x = flag ? 1005 : null; See(x.GetValueOrDefault());", "n:any ? | 1005:1005 x.GetValueOrDefault():0")]
    [InlineData("int? x = null; if (x.GetValueOrDefault() == 0) See(Empty);", "Empty:1005")]
    [InlineData("int? x = null; var y = x.GetValueOrDefault(); if (y == 0) See(Empty);", "Empty:1005")]
    public void Nullables_AreUnwrappedInManyWays(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A switch tests a capture of its value; "when" reads the variable itself. Both are one until either is written.
    [Theory]
    [InlineData("switch (c) { case Empty when flag: See(c); break; case Empty: See(c); break; }", "Empty:1005 | Empty:1005")]
    [InlineData("switch (c) { case Empty when flag: break; case Empty: break; default: See(c); break; }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("switch (c) { case var _ when c == Empty: See(c); break; default: See(c); break; }", "Empty:1005 | c:-2147483648..1004 1006..2147483647")]
    [InlineData("switch (c) { case var x when x == Empty: See(c); break; default: See(c); break; }", "Empty:1005 | c:-2147483648..1004 1006..2147483647")]
    [InlineData("See(c switch { _ when c == Empty => NormalClosure, _ => c });", "NormalClosure:1000 c:-2147483648..1004 1006..2147483647")]
    [InlineData("See(c switch { Empty => c, _ => NormalClosure });", "Empty:1005 NormalClosure:1000")]
    [InlineData("switch (c) { case Empty: c = NormalClosure; goto default; default: See(c); break; }", "NormalClosure:1000 c:-2147483648..1004 1006..2147483647")]
    [InlineData("switch (c) { case Empty: goto case NormalClosure; case NormalClosure: See(c); break; }", "Empty:1005 NormalClosure:1000")]
    [InlineData("switch ((int)c) { case 1005: See(c); break; default: See(c); break; }", "1005:1005 | c:-2147483648..1004 1006..2147483647")]
    [InlineData("switch (n) { case null: See(n); break; case Empty: See(n); break; default: See(n); break; }", "- | Empty:1005 | n:-2147483648..1004 1006..2147483647")]
    public void Switches_TestACapture(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A pattern stays whole, however deeply it is nested; && || and ! become branches.
    [Theory]
    [InlineData("if (c is >= NormalClosure and <= ProtocolError or Empty) See((int)c);", "c:1000..1002 1005")]
    [InlineData("if (i is 1000 or (> 1003 and < 1007 and not 1005)) See(i); else See(i);", "i:1000 1004 1006 | i:-2147483648..999 1001..1003 1005 1007..2147483647")]
    [InlineData("if (c is not (Empty or NormalClosure)) See(c);", "c:-2147483648..999 1001..1004 1006..2147483647")]
    [InlineData("if (c is Empty or NormalClosure) See(c);", "Empty:1005 NormalClosure:1000")]
    [InlineData("if (n is not null and not Empty) See(n);", "n:-2147483648..1004 1006..2147483647")]
    [InlineData("if (!(c == Empty || c == NormalClosure)) See(c);", "c:-2147483648..999 1001..1004 1006..2147483647")]
    [InlineData("if (!(c != Empty && c != NormalClosure)) See(c);", "Empty:1005 NormalClosure:1000")]
    [InlineData("if (n is { } s) See(s);", "n:any")]
    [InlineData("if (n is not { } s) return; See(s);", "n:any")]
    [InlineData("if (n is var s && s == Empty) See(s);", "Empty:1005")]
    [InlineData("if (n is var s && s != Empty) See(n);", "n:-2147483648..1004 1006..2147483647 null")]
    [InlineData("object o = c; if (o is WebSocketCloseStatus s) See(s);", "-")]
    public void Patterns_StayWhole(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A pattern that looks into a value says something of its members, and of them only where it is clear which part decided.
    [Theory]
    [InlineData("if (result is { CloseStatus: { } s }) See(s);", "CloseStatus:any")]
    [InlineData("if (result is not { CloseStatus: { } s }) return; See(s);", "CloseStatus:any")]
    [InlineData("if (result is { CloseStatus: { } s and not Empty }) See(s);", "CloseStatus:-2147483648..1004 1006..2147483647")]
    [InlineData("if (result is { CloseStatus: EndpointUnavailable }) See(result.CloseStatus); else See(result.CloseStatus);", "CloseStatus:1001 | CloseStatus:-2147483648..1000 1002..2147483647 null")]
    [InlineData("if (result is { CloseStatus: Empty or null }) return; See(result.CloseStatus);", "CloseStatus:-2147483648..1004 1006..2147483647")]
    [InlineData("if (result is { CloseStatus: Empty, Count: 0 }) return; See(result.CloseStatus);", "-")]
    [InlineData("if (result is { CloseStatus: Empty } or { CloseStatus: NormalClosure }) See(result.CloseStatus); else See(result.CloseStatus);", "- | -")]
    [InlineData("switch (result) { case { CloseStatus: EndpointUnavailable }: See(result.CloseStatus); break; default: See(result.CloseStatus); break; }", "CloseStatus:1001 | CloseStatus:-2147483648..1000 1002..2147483647 null")]
    [InlineData("if ((c, i) is (Empty, _)) See(c); else See(c);", "Empty:1005 | c:-2147483648..1004 1006..2147483647")]
    [InlineData("switch (c, i) { case (Empty, _): return; } See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("if (new[] { c } is [Empty]) return; See(c);", "-")]
    public void Patterns_LookIntoValues(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // The variable of a recursive or list pattern is new each time that the pattern matches.
    [Theory]
    [InlineData("if (n is WebSocketCloseStatus) See(n ?? Empty); if (n is WebSocketCloseStatus x) See(n ?? Empty); if (n is { }) See(n ?? Empty);", "n:any | n:any | n:any")]
    [InlineData("if (n is not WebSocketCloseStatus x) See(n ?? Empty); if (n is not { }) See(n ?? Empty);", "Empty:1005 | Empty:1005")]
    [InlineData("while (Maybe()) { if (n is { } x) { See(x); x = Empty; } }", "n:any")]
    [InlineData("while (Maybe()) { if (new[] { c } is [var x, ..]) { See(x); x = Empty; See(x); } }", "- | Empty:1005")]
    [InlineData("while (Maybe()) { if ((c, i) is (var x, 1)) { See(x); x = Empty; } }", "c:any")]
    [InlineData("if (n is { } x) { Action a = () => See(x); }", "n:any")]
    [InlineData("if (n is { } x) { Action a = () => See(x); x = Empty; a(); }", "Empty:1005")]
    public void PatternVariables_AreNewEachTime(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A switch expression without a default, and a throw expression, end in a branch without destination.
    [Theory]
    [InlineData("See(c switch { Empty => c, NormalClosure => c, _ => throw new InvalidOperationException() });", "Empty:1005 NormalClosure:1000")]
    [InlineData("See(flag ? throw new InvalidOperationException() : Empty);", "Empty:1005")]
    [InlineData("See(n ?? throw new InvalidOperationException());", "n:any")]
    [InlineData("if (c == Empty) throw new InvalidOperationException(); See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("See(c == Empty ? throw new InvalidOperationException() : c);", "c:-2147483648..1004 1006..2147483647")]
    public void ThrowArms_HaveNoDestination(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Fact]
    public void SwitchExpression_WithoutDefault_ThrowsPastItsEnd() => Assert.Equal(
        "Empty:1005 NormalClosure:1000",
        CodeFlow.InMethod("""
            #pragma warning disable CS8509
            See(c switch { Empty => NormalClosure, NormalClosure => Empty });
            """));

    // Blocks of catch, filter and finally have no predecessors: they are entered from anywhere inside the try.
    [Theory]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } catch { See(s); }", "Empty:1005")]
    [InlineData("var s = Empty; s = NormalClosure; try { Any(); } catch { See(s); }", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { s = Empty; Any(); s = NormalClosure; } catch { See(s); } See(s);", "Empty:1005 | Empty:1005 NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { s = Empty; Any(); s = ProtocolError; } catch { s = ProtocolError; } See(s);", "ProtocolError:1002 ProtocolError:1002")]
    [InlineData("try { Any(); } catch (WebSocketException) when (c == Empty) { See(c); } catch { See(c); }", "Empty:1005 | c:any")]
    [InlineData("try { Any(); } catch (WebSocketException) when (c != Empty) { See(c); }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("try { Any(); } catch (WebSocketException) when (flag || c == Empty) { See(c); }", "c:any")]
    [InlineData("try { Any(); } catch (WebSocketException) when (c == Empty || c == NormalClosure) { if (c == Empty) return; See(c); }", "NormalClosure:1000")]
    [InlineData("try { Any(); } catch (WebSocketException e) when (e.ErrorCode == 1005) { See(e.ErrorCode); }", "1005:1005")]
    [InlineData("var s = NormalClosure; try { Any(); s = Empty; Any(); s = NormalClosure; } finally { See(s); }", "Empty:1005 NormalClosure:1000 NormalClosure:1000")]
    [InlineData("var s = Empty; s = NormalClosure; try { Any(); } finally { See(s); }", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { try { s = Empty; Any(); } catch (WebSocketException) { s = ProtocolError; throw; } } catch { See(s); }", "Empty:1005 ProtocolError:1002")]
    public void Handlers_HaveNoPredecessors(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // The regions around a lambda's blocks go on into the graph around it, whose blocks are others.
    [Theory]
    [InlineData("if (flag) c = Any(); if (flag) c = Any(); if (flag) c = Any(); try { Action a = () => { Any(); See(Empty); }; a(); } catch { c = Any(); }", "Empty:1005")]
    [InlineData("if (flag) c = Any(); if (flag) c = Any(); if (flag) c = Any(); try { Inner(); void Inner() { Any(); See(NormalClosure); } } finally { c = Any(); }", "NormalClosure:1000")]
    public void LambdaInATry_HasRegionsOfItsOwn(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // What cannot throw brings nothing into a handler, a catch that takes all lets nothing by, and that a log call in a
    // catch throws is nobody's path to a Close frame.
    [Theory]
    [InlineData("var s = Empty; try { s = NormalClosure; Any(); } catch { See(s); }", "NormalClosure:1000")]
    [InlineData("var s = Empty; try { if (c == s) s = NormalClosure; else s = ProtocolError; i++; Any(); } catch { See(s); }", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("var s = Empty; try { s = NormalClosure; } catch { See(s); }", "-")]
    [InlineData("var s = Empty; try { s = (WebSocketCloseStatus)i; Any(); } catch { See(s); }", "i:any")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } catch (Exception) { s = InternalServerError; } finally { See(s); }", "InternalServerError:1011 NormalClosure:1000")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } catch (Exception e) { Console.WriteLine(e); s = InternalServerError; } finally { See(s); }", "InternalServerError:1011 NormalClosure:1000")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } catch (WebSocketException) { s = InternalServerError; } finally { See(s); }", "Empty:1005 InternalServerError:1011 NormalClosure:1000")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } catch (Exception) when (flag) { s = InternalServerError; } finally { See(s); }", "Empty:1005 InternalServerError:1011 NormalClosure:1000")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } catch (Exception) { throw; } finally { See(s); }", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; try { try { Any(); } finally { s = NormalClosure; } } catch { See(s); }", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { try { Any(); } finally { s = Empty; } } catch { See(s); }", "Empty:1005")]
    [InlineData("var s = NormalClosure; void Send(WebSocketCloseStatus x) => throw null!; try { Send(s = Empty); } catch { See(s); }", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { s = Empty; throw new InvalidOperationException(); } catch { See(s); }", "Empty:1005")]
    [InlineData("var s = NormalClosure; try { s = Empty; s = n!.Value; } catch { See(s); }", "Empty:1005")]
    public void Exceptions_ComeFromWhatCanThrow(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A jump out of a try names the finally blocks on its way and nothing else leads into them; each jump goes on from
    // there with its own state and with what the finally wrote.
    [Theory]
    [InlineData("var s = Empty; try { if (flag) return; s = ProtocolError; } finally { Any(); } See(s);", "ProtocolError:1002")]
    [InlineData("var s = Empty; try { return; } finally { See(s); }", "Empty:1005")]
    [InlineData("var s = Empty; try { Any(); } finally { s = NormalClosure; } See(s);", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { Any(); } finally { s = Empty; } See(s);", "Empty:1005")]
    [InlineData("foreach (var x in new[] { 1 }) { var s = Empty; try { if (flag) continue; if (Maybe()) break; s = ProtocolError; } finally { Any(); } See(s); }", "ProtocolError:1002")]
    [InlineData("var s = NormalClosure; while (Maybe()) { try { if (flag) { s = Empty; break; } } finally { Any(); } } See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = NormalClosure; var t = NormalClosure; while (Maybe()) { try { if (flag) { s = Empty; break; } } finally { t = ProtocolError; } } See(t);", "NormalClosure:1000 ProtocolError:1002 ?")]
    [InlineData("var s = Empty; try { try { if (flag) goto end; s = NormalClosure; } finally { Any(); } } finally { Any(); } See(s); end: See(s);", "NormalClosure:1000 | Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; try { try { Any(); } finally { s = NormalClosure; } } finally { Any(); } See(s);", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { try { Any(); } finally { s = Empty; } } finally { Any(); } See(s);", "Empty:1005")]
    [InlineData("var s = Empty; try { Any(); } finally { try { Any(); } finally { s = NormalClosure; } } See(s);", "NormalClosure:1000")]
    public void Jumps_PassThroughFinally(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // What a finally writes, it may write through a capture, in a deconstruction, or only sometimes; a filter in it ends
    // with the same kind of branch as the finally itself.
    [Theory]
    [InlineData("var s = NormalClosure; try { Any(); } finally { s = flag ? Empty : ProtocolError; } See(s);", "Empty:1005 ProtocolError:1002")]
    [InlineData("var s = Empty; try { Any(); } finally { s = flag ? NormalClosure : ProtocolError; } See(s);", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("var s = Empty; var t = Empty; try { Any(); } finally { (s, t) = (NormalClosure, ProtocolError); } See(s); See(t);", "NormalClosure:1000 | ProtocolError:1002")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } finally { if (flag) s = ProtocolError; } See(s);", "NormalClosure:1000 ProtocolError:1002 ?")]
    [InlineData("var s = NormalClosure; try { Any(); s = Empty; } finally { if (flag) s = ProtocolError; } See(s);", "Empty:1005 ProtocolError:1002 ?")]
    [InlineData("var s = Empty; try { Any(); } finally { s = Empty; try { Any(); s = NormalClosure; } catch when (flag) { s = NormalClosure; } } See(s);", "NormalClosure:1000 NormalClosure:1000")]
    [InlineData("var s = Empty; try { Any(); } finally { Fill(out s); } See(s); static void Fill(out WebSocketCloseStatus x) => x = NormalClosure;", "NormalClosure:1000")]
    [InlineData("var s = 1005; try { Any(); } finally { s++; } See(s);", "-")]
    public void Finally_Writes(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // using, lock, foreach and await using are a try with a finally.
    [Theory]
    [InlineData("var s = Empty; using (socket) { if (flag) return; s = NormalClosure; } See(s);", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; using (socket) { s = Empty; } See(s);", "Empty:1005")]
    [InlineData("using var x = socket; if (c == Empty) return; See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("using var x = socket; if (c == Empty) See(c);", "Empty:1005")]
    [InlineData("await using var x = new MemoryStream(); See(Empty);", "Empty:1005")]
    [InlineData("lock (socket) { if (c == Empty) return; } See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("lock (socket) { See(Empty); }", "Empty:1005")]
    [InlineData("foreach (var s in new List<WebSocketCloseStatus> { Empty }) { See(s); }", "-")]
    [InlineData("foreach (var s in new List<WebSocketCloseStatus> { Empty }) { if (s == Empty) See(s); }", "Empty:1005")]
    [InlineData("foreach (var (a, b) in new[] { (Empty, 1) }) { See(a); }", "-")]
    [InlineData("var s = Empty; foreach (var x in new[] { 1 }) { if (flag) { s = NormalClosure; } } See(s);", "Empty:1005 NormalClosure:1000")]
    public void Statements_AreTryFinally(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod("""
        #pragma warning disable CS0105
        """ + Environment.NewLine + statements.Replace("MemoryStream", "System.IO.MemoryStream", StringComparison.Ordinal)));

    // Unreachable blocks are in the graph, with odd operations; "while (true)" leaves a branch on a constant.
    [Theory]
    [InlineData("throw new InvalidOperationException(); See(Empty);", "-")]
    [InlineData("return; See(c == Empty ? throw new InvalidOperationException() : Empty);", "-")]
    [InlineData("if (false) See(Empty); else See(NormalClosure);", "- | NormalClosure:1000")]
    [InlineData("var s = Empty; while (true) { s = NormalClosure; if (flag) break; } See(s);", "NormalClosure:1000")]
    [InlineData("var s = Empty; while (true) { if (flag) break; s = NormalClosure; } See(s);", "Empty:1005")]
    [InlineData("for (; ; ) { if (c == Empty) { See(c); break; } }", "Empty:1005")]
    [InlineData("var s = Empty; if (s == NormalClosure) See(s); if (s != NormalClosure) See(s);", "- | Empty:1005")]
    [InlineData("if (c == Empty) return; if (c == Empty) See(c);", "-")]
    [InlineData("if (i < 3000 && i == 5000) See(i); if (i < 3000 && i == 1005) See(i);", "- | 1005:1005")]
    public void DeadCode_IsInTheGraph(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // Loops run until nothing changes any more; labels are entered from everywhere.
    [Theory]
    [InlineData("do { See(c); } while (c == Empty);", "c:any")]
    [InlineData("while (c == Empty) { See(c); c = Any(); } See(c);", "Empty:1005 Empty:1005 | c:-2147483648..1004 1006..2147483647 ?")]
    [InlineData("for (var k = 1005; Maybe(); k = 1000) { See(k); }", "1000:1000 1005:1005")]
    [InlineData("for (var k = 1000; k < 1006; k++) See(k);", "1000:1000 ?")]
    [InlineData("var a = Empty; var b = NormalClosure; var d = NormalClosure; while (Maybe()) { See(d); d = b; b = a; }", "Empty:1005 NormalClosure:1000 NormalClosure:1000")]
    [InlineData("var a = Empty; var b = NormalClosure; var d = NormalClosure; while (Maybe()) { See(d); d = b; }", "NormalClosure:1000 NormalClosure:1000")]
    [InlineData("var s = Empty; goto end; s = NormalClosure; end: See(s);", "Empty:1005")]
    [InlineData("var s = Empty; if (flag) { goto end; } s = NormalClosure; end: See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = NormalClosure; again: See(s); if (flag) { s = Empty; goto again; }", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; s = NormalClosure; again: See(s); if (flag) { goto again; }", "NormalClosure:1000")]
    public void Loops_AndLabels(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A lambda and a local function have graphs of their own, inside a try with regions that go on into the parent's.
    [Theory]
    [InlineData("Action a = () => { try { Any(); } catch { See(Empty); } finally { See(NormalClosure); } };", "Empty:1005 | NormalClosure:1000")]
    [InlineData("try { Action a = () => { var s = Empty; if (flag) { return; } s = NormalClosure; See(s); }; a(); } catch { See(Empty); } finally { Any(); }", "NormalClosure:1000 | Empty:1005")]
    [InlineData("try { Any(); } finally { Action a = () => { foreach (var x in new[] { 1 }) { using (socket) { See(Empty); } } }; a(); }", "Empty:1005")]
    [InlineData("try { void Local() { try { See(c); } finally { See(Empty); } } Local(); } catch { }", "c:any | Empty:1005")]
    [InlineData("try { Action a = () => { Action b = () => { try { See(Empty); } catch { } }; b(); }; a(); } catch { }", "Empty:1005")]
    public void Lambdas_InsideTry(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // What a nested function captured it sees as it is when it runs: only what is never written again is known.
    [Theory]
    [InlineData("var s = Empty; Action a = () => See(s); a();", "Empty:1005")]
    [InlineData("var s = Empty; Action a = () => See(s); s = NormalClosure; a();", "NormalClosure:1000")]
    [InlineData("var s = Empty; Task.Run(async () => { await Task.Yield(); See(s); Action b = () => See(s); });", "Empty:1005 | Empty:1005")]
    [InlineData("Action a = () => See(c); a();", "c:any")]
    [InlineData("Action a = () => See(c); c = NormalClosure; a();", "NormalClosure:1000")]
    [InlineData("if (c == Empty) return; Action a = () => See(c); a();", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var s = NormalClosure; Action a = () => s = Empty; a(); See(s);", "Empty:1005")]
    [InlineData("var s = Empty; void Set() => s = NormalClosure; Set(); See(s);", "NormalClosure:1000")]
    [InlineData("var s = Empty; void Set() { See(NormalClosure); } Set(); See(s);", "NormalClosure:1000 | Empty:1005")]
    [InlineData("Action<WebSocketCloseStatus> a = x => { See(x); if (x == Empty) See(x); x = NormalClosure; See(x); };", "x:any | Empty:1005 | NormalClosure:1000")]
    [InlineData("Func<WebSocketCloseStatus> f = () => Empty; See(f());", "Empty:1005")]
    public void Captured_AndWritten(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A generic local function is found by its definition; an async one returns its value in a task.
    [Theory]
    [InlineData("void Local<T>(WebSocketCloseStatus x) { See(x); } Local<int>(Empty);", "x:1005")]
    [InlineData("void Local<T>(WebSocketCloseStatus x) { if (x == Empty) return; See(x); } Local<int>(Empty);", "-")]
    [InlineData("See(Local<int>()); static WebSocketCloseStatus Local<T>() => Empty;", "Empty:1005")]
    [InlineData("See(Local<int>()); static WebSocketCloseStatus Local<T>() => NormalClosure;", "NormalClosure:1000")]
    [InlineData("See(await Local(Empty)); async Task<WebSocketCloseStatus> Local(WebSocketCloseStatus x) { await Task.Yield(); See(x); return x; }", "Empty:1005 | x:1005")]
    [InlineData("See(await Local(Empty)); async Task<WebSocketCloseStatus> Local(WebSocketCloseStatus x) { await Task.Yield(); return x == Empty ? NormalClosure : x; }", "NormalClosure:1000")]
    public void LocalFunctions_GenericAndAsync(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // "await" and "yield" are operations like any other: locals survive them, members may have changed meanwhile.
    [Theory]
    [InlineData("async Task M() { var s = Empty; await Task.Yield(); See(s); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus _s; async Task M() { _s = Empty; See(_s); await Task.Yield(); See(_s); }", "Empty:1005 | -")]
    [InlineData("IEnumerable<int> M() { var s = Empty; yield return 1; See(s); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus _s; IEnumerable<int> M() { _s = Empty; See(_s); yield return 1; See(_s); }", "Empty:1005 | -")]
    [InlineData("WebSocketCloseStatus _s; IEnumerable<int> M() { _s = Empty; yield return 1; See(_s); }", "-")]
    [InlineData("WebSocketCloseStatus _s; async Task M(Task t) { _s = Empty; await t; See(_s); }", "-")]
    [InlineData("void M(bool flag) { _ = new Seen(flag ? Empty : NormalClosure); _ = new Seen(NormalClosure); Seen s = new(Empty); }", "Empty:1005 NormalClosure:1000 | NormalClosure:1000")]
    [InlineData("async IAsyncEnumerable<int> M() { var s = Empty; await Task.Yield(); yield return 1; See(s); s = NormalClosure; yield break; }", "Empty:1005")]
    [InlineData("async Task M(IAsyncEnumerable<WebSocketCloseStatus> all) { await foreach (var s in all) { See(s); if (s is Empty) See(s); } }", "- | Empty:1005")]
    public void AwaitAndYield(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // Nothing in the graph is a store to what is passed by reference, has a second name, or is pointed to.
    [Theory]
    [InlineData("void M() { var s = Empty; Show(s); See(s); } void Show(in WebSocketCloseStatus x) { }", "Empty:1005")]
    [InlineData("void M() { var s = Empty; Fill(out s); See(s); } void Fill(out WebSocketCloseStatus x) => x = NormalClosure;", "NormalClosure:1000")]
    [InlineData("void M() { Fill(out var s); See(s); s = Empty; See(s); } void Fill(out WebSocketCloseStatus x) => x = NormalClosure;", "NormalClosure:1000 | Empty:1005")]
    [InlineData("void M() { var s = Empty; Change(ref s); See(s); } void Change(ref WebSocketCloseStatus x) => x = NormalClosure;", "NormalClosure:1000")]
    [InlineData("void M() { var s = 1005; Interlocked.Exchange(ref s, 1000); See(s); }", "-")]
    [InlineData("void M() { var s = Empty; ref var r = ref s; r = NormalClosure; See(s); }", "-")]
    [InlineData("void M() { var s = NormalClosure; ref var r = ref s; s = Empty; See(r); }", "-")]
    [InlineData("void M(bool f) { var a = Empty; var b = Empty; (f ? ref a : ref b) = NormalClosure; See(a); See(b); }", "- | -")]
    [InlineData("void M(bool f) { var a = Empty; var b = Empty; ref var r = ref f ? ref a : ref b; r = NormalClosure; See(a); See(b); }", "- | -")]
    [InlineData("void M() { var s = Empty; ref var r = ref Same(ref s); s = Empty; r = NormalClosure; See(s); } ref WebSocketCloseStatus Same(ref WebSocketCloseStatus x) => ref x;", "-")]
    [InlineData("void M() { var s = Empty; var span = new Span<WebSocketCloseStatus>(ref s); s = Empty; span[0] = NormalClosure; See(s); }", "-")]
    [InlineData("unsafe void M() { var s = Empty; See(s); var p = &s; *p = NormalClosure; See(s); See(*p); }", "- | - | -")]
    [InlineData("unsafe void M(delegate*<out WebSocketCloseStatus, void> f) { var s = Empty; f(out s); See(s); }", "-")]
    [InlineData("unsafe void M(delegate*<WebSocketCloseStatus, void> f) { var s = Empty; f(s); See(s); }", "Empty:1005")]
    [InlineData("void M(dynamic d) { var s = Empty; d.Fill(out s); See(s); }", "-")]
    [InlineData("void M(dynamic d) { var s = Empty; new Snippet(d, ref s); See(s); } Snippet(int x, ref WebSocketCloseStatus s) { } Snippet(string x, ref WebSocketCloseStatus s) { }", "-")]
    [InlineData("void M(ref WebSocketCloseStatus r) { See(r); r = Empty; See(r); }", "r:any | Empty:1005")]
    [InlineData("void M(out WebSocketCloseStatus r) { r = Empty; See(r); r = NormalClosure; See(r); }", "Empty:1005 | NormalClosure:1000")]
    [InlineData("void M(in WebSocketCloseStatus r) { See(r); }", "r:any")]
    public void References_AreNoStores(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // A call of something dynamic has no target method.
    [Theory]
    [InlineData("dynamic d = i; d.Close(Empty); See(c);", "c:any")]
    [InlineData("dynamic d = Empty; See(d);", "-")]
    [InlineData("dynamic d = i; var s = Empty; d.Close(s); See(s);", "Empty:1005")]
    [InlineData("dynamic d = i; if (d.IsBad(c)) return; See(c);", "-")]
    [InlineData("dynamic d = i; See((WebSocketCloseStatus)d.Status);", "-")]
    public void DynamicCalls(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A deconstruction assigns to several variables at once, all values first.
    [Theory]
    [InlineData("var (a, b) = (Empty, NormalClosure); See(a); See(b);", "Empty:1005 | NormalClosure:1000")]
    [InlineData("var a = Empty; var b = NormalClosure; (a, b) = (b, a); See(a); See(b);", "NormalClosure:1000 | Empty:1005")]
    [InlineData("var a = Empty; var b = Empty; var d = Empty; ((a, b), d) = ((NormalClosure, ProtocolError), Empty); See(a); See(b); See(d);", "NormalClosure:1000 | ProtocolError:1002 | Empty:1005")]
    [InlineData("var a = Empty; var b = Empty; ((a, b), _) = (Pair(), 1); See(a); See(b); static (WebSocketCloseStatus, WebSocketCloseStatus) Pair() => throw null!;", "- | -")]
    [InlineData("var (s, text) = flag ? (Empty, \"a\") : (NormalClosure, \"b\"); See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var (s, _) = (flag ? Empty : NormalClosure, 1); See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; (s, _) = new KeyValuePair<WebSocketCloseStatus, int>(NormalClosure, 1); See(s);", "-")]
    [InlineData("var t = (Empty, 1); See(t.Item1);", "Empty:1005")]
    public void Deconstruction(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // Compound assignments and increments remain; nobody computes with codes.
    [Theory]
    [InlineData("var s = 1005; s++; See(s);", "-")]
    [InlineData("var s = 1004; s += 1; See(s);", "-")]
    [InlineData("var s = 1004; s |= 1; if (s == 1005) See(s);", "1005:1005")]
    [InlineData("var s = 1005; See(s++); See(--s);", "1005:1005 | -")]
    [InlineData("See((WebSocketCloseStatus)((int)Empty + 1)); See(c + 1);", "(WebSocketCloseStatus)((int)Empty + 1):1006 | -")]
    public void CompoundAssignments(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A narrowing conversion wraps what was written, as the program does, unless it is checked. What came from elsewhere
    // is followed only as far as it stays what it was.
    [Theory]
    [InlineData("long l = 66541; See((int)(ushort)l); See((ushort)1005);", "66541:1005 | (ushort)1005:1005")]
    [InlineData("long l = 66541; See(unchecked((short)l)); See(checked((short)l));", "66541:1005 | -")]
    [InlineData("long l = 1005; See(checked((short)l)); See((byte)l);", "1005:1005 | 1005:237")]
    [InlineData("const int k = 66541; See(unchecked((ushort)k));", "(ushort)k:1005")]
    [InlineData("short h = -5; See((ushort)h);", "-5:65531")]
    [InlineData("See((ushort)i); if (i is >= 0 and < 5000) See((ushort)i);", "i:0..65535 i:0..65535 | i:0..4999")]
    [InlineData("if (i >= 66541) See((ushort)i);", "i:0..65535")]
    [InlineData("checked { See((ushort)i); }", "i:0..65535")]
    [InlineData("ulong u = (ulong)i; if (u < 5000) See((int)u);", "i:0..4999 ?")]
    [InlineData("if ((byte)c == 237) return; See(c);", "-")]
    [InlineData("if ((long)c == 1005) return; See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("double d = 1005; See((int)d); See((int)(object)1005); See((int)1005.0);", "- | - | (int)1005.0:1005")]
    public void Conversions_Wrap(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A readonly field or a get-only property has no constant; what its type gives it counts, and what constructors are passed.
    [Theory]
    [InlineData("static readonly WebSocketCloseStatus S = Empty; void M() => See(S);", "Empty:1005")]
    [InlineData("static readonly WebSocketCloseStatus S = NormalClosure; void M() => See(S);", "NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus S = Empty; void M() => See(S);", "Empty:1005")]
    [InlineData("static readonly WebSocketCloseStatus S; static Snippet() { S = Empty; } void M() => See(S);", "Empty:1005")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; void M() => See(_s);", "Empty:1005")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; Snippet() { _s = NormalClosure; } void M() => See(_s);", "NormalClosure:1000")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; Snippet() { } Snippet(int x) { _s = NormalClosure; } void M() => See(_s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; Snippet() : this(Empty) { } Snippet(WebSocketCloseStatus s) { _s = s; } void M() => See(_s);", "_s:any")]
    [InlineData("WebSocketCloseStatus S { get; } = Empty; void M() => See(S);", "Empty:1005")]
    [InlineData("static WebSocketCloseStatus S { get; } = Empty; void M() => See(S);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus S { get; set; } = Empty; void M() => See(S);", "Empty:1005 S:any")]
    [InlineData("WebSocketCloseStatus S { get; } Snippet() { S = Empty; } void M() => See(S);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus S => Empty; void M() => See(S);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus S => NormalClosure; void M() => See(S);", "NormalClosure:1000")]
    [InlineData("readonly WebSocketCloseStatus? _s = Empty; Snippet() { _s = Get(); See(_s); } static WebSocketCloseStatus? Get() => throw null!;", "-")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; void M() { if (_s == Empty) return; See(_s); }", "-")]
    [InlineData("const WebSocketCloseStatus S = Empty; void M() => See(S);", "S:1005")]
    public void ReadonlyMembers_HaveNoConstant(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // A member that others can write to is known until something else may have run, under any of its names.
    [Theory]
    [InlineData("WebSocketCloseStatus _s; void M() { _s = Empty; See(_s); Other(); See(_s); } void Other() { }", "Empty:1005 | -")]
    [InlineData("WebSocketCloseStatus _s; void M(Snippet o) { _s = Empty; o._s = NormalClosure; See(_s); }", "-")]
    [InlineData("WebSocketCloseStatus _s; void M(Snippet o) { _s = Empty; o._s = NormalClosure; See(o._s); }", "NormalClosure:1000")]
    [InlineData("WebSocketCloseStatus _s; void M(Snippet o) { o._s = Empty; o = new Snippet(); See(o._s); }", "_s:any")]
    [InlineData("WebSocketCloseStatus _s; void M() { if (_s == Empty) { See(_s); Other(); See(_s); } } void Other() { }", "Empty:1005 | -")]
    [InlineData("WebSocketCloseStatus _s; void M() { _s = Empty; try { Any(); _s = Empty; } finally { Other(); } See(_s); } void Other() { }", "-")]
    [InlineData("WebSocketCloseStatus _s; void M(IDisposable d) { using (d) { _s = Empty; See(_s); } See(_s); }", "Empty:1005 | -")]
    [InlineData("WebSocketCloseStatus _s; void M() { var a = _s; Other(); if (a == Empty) See(_s); } void Other() { }", "_s:any")]
    [InlineData("WebSocketCloseStatus _s; void M() { var a = _s; if (a == Empty) See(_s); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus S { get; set; } void M() { S = Empty; See(S); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus _s; WebSocketCloseStatus S { get => _s; set => _s = value == Empty ? NormalClosure : value; } void M() { S = Empty; See(S); }", "-")]
    [InlineData("WebSocketCloseStatus _s; WebSocketCloseStatus S { set => _s = NormalClosure; } void M() { _s = Empty; See(_s); S = Empty; See(_s); }", "Empty:1005 | -")]
    [InlineData("WebSocketCloseStatus _s; WebSocketCloseStatus S => _s; void M() { if (S == Empty) { See(S); _s = NormalClosure; See(S); } }", "Empty:1005 | -")]
    [InlineData("WebSocketCloseStatus _s; WebSocketCloseStatus S => _s; void M() { if (S == Empty) { Other(); See(S); } } void Other() { }", "-")]
    public void MutableMembers_AreKnownForAWhile(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // Of what the branches of "x?.Y" put into a capture, null cannot be what an equality found.
    [Theory]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.MessageType == WebSocketMessageType.Close) See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.MessageType is WebSocketMessageType.Close) See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.MessageType is not WebSocketMessageType.Close) return; See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.MessageType != WebSocketMessageType.Close) return; See(r?.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.CloseStatus.HasValue == true) See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.CloseStatus.HasValue ?? false) See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.CloseStatus != null) See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.CloseStatus is { } s) See(s);", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.MessageType != WebSocketMessageType.Close) See(r?.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    [InlineData("WebSocketReceiveResult? r = flag ? result : null; if (r?.CloseStatus.HasValue == true) return; See(r?.CloseStatus ?? Empty);", "Empty:1005")]
    [InlineData("if (result.MessageType != WebSocketMessageType.Text && result.MessageType != WebSocketMessageType.Binary) See(result.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("if (result.MessageType != WebSocketMessageType.Text) See(result.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    [InlineData("switch (result.MessageType) { case WebSocketMessageType.Text: case WebSocketMessageType.Binary: break; default: See(result.CloseStatus ?? Empty); break; }", "CloseStatus:any")]
    [InlineData("var isClose = result.MessageType == WebSocketMessageType.Close; if (isClose is true) See(result.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("bool? isGood = c != Empty; if (isGood == true) See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("bool? isGood = c != Empty; if (isGood != true) return; See(c);", "c:-2147483648..1004 1006..2147483647")]
    public void ConditionalAccess_IsAGuard(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A condition over what was received that is not understood may be the very proof that a Close was received.
    [Theory]
    [InlineData("async Task M(WebSocketReceiveResult r) { if (IsClose(r)) See(r.CloseStatus ?? Empty); } bool IsClose(WebSocketReceiveResult r) => r.MessageType == WebSocketMessageType.Close;", "CloseStatus:any")]
    [InlineData("WebSocketReceiveResult _r; bool IsClose => _r.MessageType == WebSocketMessageType.Close; void M() { if (IsClose) See(_r.CloseStatus ?? Empty); }", "CloseStatus:any")]
    [InlineData("void M(WebSocketReceiveResult r, Dictionary<WebSocketMessageType, bool> d) { if (d[r.MessageType]) See(r.CloseStatus ?? Empty); }", "CloseStatus:any")]
    [InlineData("void M(WebSocketReceiveResult r, Func<bool> f) { if (f()) See(r.CloseStatus ?? Empty); }", "CloseStatus:any Empty:1005")]
    public void Evidence_ThatIsNotUnderstood_IsTrusted(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members.Replace("WebSocketReceiveResult _r;", "WebSocketReceiveResult _r = null!;", StringComparison.Ordinal)));

    // A bool local keeps a condition; whether that still holds depends on what the condition looked at.
    [Theory]
    [InlineData("var bad = c == Empty || c == ProtocolError; if (!bad) See(c);", "c:-2147483648..1001 1003..1004 1006..2147483647")]
    [InlineData("var bad = c == Empty || c == ProtocolError; if (bad) See(c);", "Empty:1005 ProtocolError:1002")]
    [InlineData("var fine = c >= NormalClosure && c != Empty; if (fine) See(c); else See(c);", "c:1000..1004 1006..2147483647 | c:-2147483648..999 1005")]
    [InlineData("var bad = c is Empty; c = Any(); if (bad) See(c);", "-")]
    [InlineData("var bad = c is Empty; if (flag) bad = false; if (!bad) See(c);", "c:any")]
    [InlineData("var bad = c is Empty; var good = !bad; if (good) See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("flag = c != Empty; if (flag) See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var k = c == Empty ? 1 : 2; if (k == 2) See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var k = c switch { Empty => 1, _ => 2 }; if (k == 2) See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var k = Classify(c); if (k > 2) See(c); int Classify(WebSocketCloseStatus s) => (int)s % 7;", "-")]
    [InlineData("var k = flag ? 1 : 2; if (k == 2) See(c);", "c:any")]
    [InlineData("var s = n ?? Empty; if (s == Empty) See(n);", "Empty:1005 null")]
    [InlineData("var ok = c != Empty; if (ok != true) return; See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var (ok, _) = (c != Empty, 1); if (ok) See(c);", "-")]
    [InlineData("Check(c, out var ok); if (ok) See(c); static void Check(WebSocketCloseStatus s, out bool ok) => throw null!;", "-")]
    [InlineData("Check(i, out var ok); if (ok) See(c); static void Check(int s, out bool ok) => ok = s > 0;", "c:any")]
    [InlineData("var ok = await Check(c); if (ok) See(c); static Task<bool> Check(WebSocketCloseStatus s) => throw null!;", "-")]
    [InlineData("var ok = false; ok |= c != Empty; if (ok) See(c);", "-")]
    [InlineData("if (flag) See(c);", "c:any")]
    public void BoolLocals_AreGuards(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("bool _ok; void M(WebSocketCloseStatus c) { _ok = c != Empty; if (_ok) See(c); }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("bool _ok; void M(WebSocketCloseStatus c) { if (_ok) See(c); }", "c:any")]
    [InlineData("WebSocketCloseStatus _s; void M() { var was = _s == Empty; _s = Any(); if (was) See(_s); }", "-")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; void M() { var good = _s != Empty; if (good) See(_s); else See(_s); }", "- | Empty:1005")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; bool Good => _s != Empty; void M() { if (Good) See(_s); }", "-")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; bool IsGood() => _s != Empty; void M() { if (IsGood()) See(_s); }", "-")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; bool IsOpen() => Maybe(); void M() { if (IsOpen()) See(_s); }", "Empty:1005")]
    public void BoolMembers_AreGuards(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // A test of something computed from the value, now or before, may be the guard that keeps a bad code away.
    [Theory]
    [InlineData("if (c.ToString().Length > 5) See(c);", "-")]
    [InlineData("if (c.ToString() == \"Empty\") return; See(c);", "-")]
    [InlineData("switch (c.ToString()) { case \"Empty\": return; default: See(c); break; }", "-")]
    [InlineData("if (Kind(c) == 1) See(c); static int Kind(WebSocketCloseStatus x) => throw null!;", "-")]
    [InlineData("switch (Kind(c)) { case 1: See(c); break; } static int Kind(WebSocketCloseStatus x) => throw null!;", "-")]
    [InlineData("if (c == Any()) See(c);", "-")]
    [InlineData("if (new HashSet<WebSocketCloseStatus>().Contains(c)) return; See(c);", "-")]
    [InlineData("if (i.Equals(1005)) See(i); else See(i);", "1005:1005 | i:-2147483648..1004 1006..2147483647")]
    [InlineData("if (Maybe()) See(c);", "c:any")]
    [InlineData("if (result.EndOfMessage) See(c);", "c:any")]
    public void Conditions_ThatAreNotUnderstood(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A copy has the same value until either is written; where paths join, only what is a copy on both still is one.
    [Theory]
    [InlineData("var a = c; if (a == Empty) return; See(c); See(a);", "c:-2147483648..1004 1006..2147483647 | c:-2147483648..1004 1006..2147483647")]
    [InlineData("var a = c; if (c == Empty) return; See(a);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var code = (int)c; if (code == 1005) See(c);", "1005:1005")]
    [InlineData("var code = (int)n!.Value; if (code is 1005 or 1006) return; See(n);", "n:-2147483648..1004 1007..2147483647")]
    [InlineData("var a = c; var b = a; if (b == Empty) return; See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("var a = c; c = Empty; if (a == Empty) return; See(c);", "Empty:1005")]
    [InlineData("var a = c; a = Any(); if (a == NormalClosure) See(c);", "c:any")]
    [InlineData("var a = c; if (flag) a = Any(); if (a == NormalClosure) See(c);", "c:any")]
    [InlineData("var a = flag ? c : Empty; if (a == NormalClosure) See(c);", "NormalClosure:1000")]
    [InlineData("var s = Empty; switch (flag ? s : c) { case NormalClosure: See(s); break; }", "Empty:1005")]
    [InlineData("var a = c; if (a.ToString().Length > 5) See(c);", "-")]
    public void Copies_AreIntersectedAtJoins(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // Bodies are not only methods.
    [Theory]
    [InlineData("void M(WebSocketCloseStatus c) => See(c);", "c:any")]
    [InlineData("Snippet(WebSocketCloseStatus c) => See(c);", "c:any")]
    [InlineData("~Snippet() => See(Empty);", "Empty:1005")]
    [InlineData("int P { get { See(Empty); return 1; } set { See(value); } }", "Empty:1005 | value:any")]
    [InlineData("int P { init => See(value); }", "value:any")]
    [InlineData("int this[WebSocketCloseStatus c] { get { See(c); return 1; } }", "c:any")]
    [InlineData("event Action E { add { See(Empty); } remove { } }", "Empty:1005")]
    [InlineData("public static Snippet operator +(Snippet a, WebSocketCloseStatus c) { See(c); return a; }", "c:any")]
    [InlineData("public static implicit operator Snippet(WebSocketCloseStatus c) { if (c != Empty) See(c); return null!; }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("Action _a = () => See(Empty); Action A { get; } = () => See(Empty); static Action<int> s_a = x => See(x);", "Empty:1005 | Empty:1005 | x:any")]
    [InlineData("Action A => () => See(Empty);", "Empty:1005")]
    public void Bodies_OfEveryKind(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // A primary constructor has no body, its arguments for the base do, and its parameters live on in the members.
    [Theory]
    [InlineData("class C(WebSocketCloseStatus s) { void M() { See(s); if (s == Empty) See(s); } }", "s:any | Empty:1005")]
    [InlineData("class C(WebSocketCloseStatus s) { void M() { if (s == Empty) return; See(s); } }", "s:-2147483648..1004 1006..2147483647")]
    [InlineData("class C(WebSocketCloseStatus s) { Action A = () => See(s); }", "s:any")]
    [InlineData("class C(WebSocketCloseStatus s) { void M() { s = Empty; Other(); See(s); } void Other() { s = NormalClosure; } }", "-")]
    [InlineData("class C(WebSocketCloseStatus s) { void M() => See(s); void Other() { s = NormalClosure; } }", "-")]
    [InlineData("class C(WebSocketCloseStatus s) { bool Good => s != Empty; void M() { if (Good) See(s); } }", "-")]
    [InlineData("class C(WebSocketCloseStatus s) { bool IsOpen => Maybe(); void M() { if (IsOpen) See(s); } }", "s:any")]
    [InlineData("class B(int x); class D(WebSocketCloseStatus s) : B(Show(s)) { static int Show(WebSocketCloseStatus x) { See(x); return 1; } }", "x:any")]
    [InlineData("class B(Action x); class D(WebSocketCloseStatus s) : B(() => See(s));", "s:any")]
    [InlineData("record R(WebSocketCloseStatus Status) { void M() { See(Status); if (Status != Empty) See(Status); } }", "Status:any | Status:-2147483648..1004 1006..2147483647")]
    public void PrimaryConstructors(string text, string values) => Assert.Equal(values, CodeFlow.InFile(text));

    // Top-level statements are the body of the file.
    [Theory]
    [InlineData("var s = Empty; See(s); s = NormalClosure; See(s);", "Empty:1005 | NormalClosure:1000")]
    [InlineData("See(Map(1)); static WebSocketCloseStatus Map(int x) => x == 1 ? Empty : NormalClosure;", "Empty:1005")]
    [InlineData("static WebSocketCloseStatus Map(int x) => x == 1 ? Empty : NormalClosure; See(Map(1));", "Empty:1005")]
    [InlineData("await Task.Yield(); Action a = () => See(args.Length); class C { void M() => See(Empty); }", "- | Empty:1005")]
    public void TopLevelStatements(string text, string values) => Assert.Equal(values, CodeFlow.InFile(text));

    [Fact]
    public void TopLevelStatements_ThatBeginWithALocalFunction() => Assert.Equal(
        "WebSocketCloseStatus.Empty:1005",
        CodeFlow.Of("static WebSocketCloseStatus Map() => WebSocketCloseStatus.Empty; Probe.See(Map());"));
}
