using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Storage;

/// <summary>A message's new status with its reason; <paramref name="DueAt"/> null keeps the old one.</summary>
internal readonly record struct MessageChange(long Id, MessageStatus Status, string? Error, DateTimeOffset? EndedAt, DateTimeOffset? DueAt);
