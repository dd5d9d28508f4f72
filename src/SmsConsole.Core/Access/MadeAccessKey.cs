namespace SmsConsole.Core.Access;

/// <summary>A new key pair. This is the only time that the secret can be read.</summary>
public sealed record MadeAccessKey(string Id, string Secret);
