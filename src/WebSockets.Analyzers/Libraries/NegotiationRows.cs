namespace WebSockets.Analyzers.Libraries;

/// <summary>A member that asks for a WebSocket extension.</summary>
/// <param name="Member">The member.</param>
/// <param name="Role">Which end of the connection asks, where the type decides that.</param>
/// <param name="Extension">The extension's name in the handshake; null where it is not one and the same.</param>
/// <param name="Result">The member that tells what became of it; null where there is none.</param>
/// <param name="DropsParameters">Whether the server can leave parameters of the request out without the program being told.</param>
internal sealed record ExtensionRequest(ApiMember Member, PeerRole Role, string? Extension, DocumentationId? Result, bool DropsParameters) : ApiRow(Member);

/// <summary>A member that says which extensions were agreed on.</summary>
/// <param name="Member">The member.</param>
/// <param name="Header">The key under which a collection of headers has it; null where it is the value itself.</param>
internal sealed record ExtensionResult(ApiMember Member, string? Header) : ApiRow(Member);

/// <summary>A member that turns an extension on without any handshake: the program must have agreed on it by itself.</summary>
/// <param name="Member">The member.</param>
/// <param name="Header">The header in which the two ends agree on it.</param>
internal sealed record ExtensionApplied(ApiMember Member, string Header) : ApiRow(Member);

/// <summary>A member that makes a WebSocket of a stream, with settings of the caller's.</summary>
/// <param name="Member">The member.</param>
/// <param name="OptionsParameter">The ordinal of the parameter with the settings.</param>
internal sealed record StreamWrap(ApiMember Member, int OptionsParameter) : ApiRow(Member);

/// <summary>A property with the settings, or the socket, of the connection that it is read from.</summary>
internal sealed record ConnectionSettings(ApiMember Member) : ApiRow(Member);

/// <summary>A method that opens the connection that it is called on, and returns a task.</summary>
/// <param name="Member">The method.</param>
/// <param name="HandlerParameter">The ordinal of the parameter with a handler of the caller's that sees the server's answer; null where there is none.</param>
internal sealed record ConnectCall(ApiMember Member, int? HandlerParameter) : ApiRow(Member);

/// <summary>A constructor whose object connects a socket that a delegate of the caller's makes.</summary>
/// <param name="Member">The constructor.</param>
/// <param name="SocketParameter">The ordinal of the parameter with the delegate.</param>
/// <param name="Told">The member of something that is handed to the program later and that tells which subprotocol was selected; null where there is none.</param>
internal sealed record SocketConnector(ApiMember Member, int SocketParameter, DocumentationId? Told) : ApiRow(Member);

/// <summary>A member that has a part of the server's answer only where the program asked for that to be kept.</summary>
/// <param name="Member">The member.</param>
/// <param name="Setting">The property of the settings that asks for it.</param>
internal sealed record CollectedResponseMember(ApiMember Member, DocumentationId Setting) : ApiRow(Member);

/// <summary>A method that sets a header of the handshake's request.</summary>
/// <param name="Member">The method.</param>
/// <param name="NameParameter">The ordinal of the parameter with the header's name.</param>
/// <param name="ValueParameter">The ordinal of the parameter with its value.</param>
internal sealed record RequestHeader(ApiMember Member, int NameParameter, int ValueParameter) : ApiRow(Member);

/// <summary>A property that throws for every number outside of a range.</summary>
internal sealed record WindowBits(ApiMember Member, long Min, long Max) : ApiRow(Member);

/// <summary>A method that asks for a subprotocol.</summary>
/// <param name="Member">The method.</param>
/// <param name="NameParameter">The ordinal of the parameter with the subprotocol's name.</param>
/// <param name="Result">The member that tells which one was selected.</param>
internal sealed record SubprotocolRequest(ApiMember Member, int NameParameter, DocumentationId Result) : ApiRow(Member);

/// <summary>A member that says which subprotocol was selected.</summary>
internal sealed record SubprotocolResult(ApiMember Member) : ApiRow(Member);

/// <summary>A method with which a server accepts the request for a WebSocket.</summary>
/// <param name="Member">The method.</param>
/// <param name="Offer">The member that says which subprotocols the client offered; null where nothing says it.</param>
internal sealed record AcceptCall(ApiMember Member, DocumentationId? Offer) : ApiRow(Member);

/// <summary>A method or an attribute that makes an endpoint for GET alone. Over HTTP/2 a WebSocket's request is CONNECT (RFC 8441).</summary>
/// <param name="Member">The method, or the attribute's constructor.</param>
/// <param name="HandlerParameter">The ordinal of the parameter with what serves the requests; null of an attribute, which stands on it.</param>
/// <param name="Instead">The name of what makes the same endpoint for all methods.</param>
/// <param name="PassesOn">Whether a request with another method goes on to what comes behind; else it is answered with 405.</param>
internal sealed record GetEndpoint(ApiMember Member, int? HandlerParameter, string Instead, bool PassesOn) : ApiRow(Member);

/// <summary>A property with a delegate that is given what the client offered, and returns the subprotocol that is selected.</summary>
/// <param name="Member">The member.</param>
/// <param name="OfferParameter">The ordinal of the delegate's parameter with the offer.</param>
internal sealed record SubprotocolSelector(ApiMember Member, int OfferParameter) : ApiRow(Member);

/// <summary>A member with which a server selects a subprotocol.</summary>
/// <param name="Member">The member.</param>
/// <param name="NameParameter">The ordinal of the parameter with the subprotocol's name; of a property 0.</param>
/// <param name="Offer">
/// The member that says which subprotocols the client offered; null where the selection is checked against that anyway, or
/// where nothing says it.
/// </param>
internal sealed record SubprotocolAccept(ApiMember Member, int NameParameter, DocumentationId? Offer) : ApiRow(Member);
