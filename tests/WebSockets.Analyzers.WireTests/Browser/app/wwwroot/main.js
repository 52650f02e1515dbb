import { dotnet } from './_framework/dotnet.js';

await dotnet.withApplicationArguments(location.origin, ...new URLSearchParams(location.search).getAll('argument')).run();
