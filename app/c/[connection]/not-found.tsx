import NotFound from '@/app/not-found'

// A boundary here keeps the rail and the top bar around it.
export default NotFound
