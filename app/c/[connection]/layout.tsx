import { ConsoleFrame } from '@/components/shell/console-frame'

export default async function ConnectionLayout({ params, children }: LayoutProps<'/c/[connection]'>) {
  return <ConsoleFrame connection={(await params).connection}>{children}</ConsoleFrame>
}
